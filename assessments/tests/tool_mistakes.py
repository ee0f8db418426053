"""Slips in a tool file: what is replaced by what, where the line begins that is named, and the message.

The place None is the last in which the replacement stands.
"""

MISTAKES = {
    # keys and kinds of values
    "a key is not known": (
        "summary: true", "sumary: true", "sumary",
        "sumary: the key “sumary” is not known here: one of code, text, scale, text_cy, guidance, "
        "guidance_cy, role, summary, threads, applies, sources",
    ),
    "a key is missing": (
        "            scale: quality\n", "", '- code: "1.1.05"', "questions 5: lacks the key “scale”",
    ),
    "the version is a number": (
        'version: "2010.1"', "version: 2010.1", "version:",
        'version: the version is to be written in quotation marks: "2010.1"',
    ),
    "a code is a number": (
        '- code: "1.1.02"', "- code: 1.1", "- code: 1.1\n",
        "code: is to be text; YAML reads 1.1 without quotation marks as a number or date: "
        'write it in quotation marks, such as "1.1"',
    ),
    "yes has no quotation marks": (
        'yes_no: {above: ["yes"]', "yes_no: {above: [yes]", "yes_no: {above",
        "above 1: is to be text; YAML reads yes without quotation marks as true: "
        'write it in quotation marks, such as "yes"',
    ),
    "no stands for an answer in a condition": (
        "- {fact: roh, in: [medium, high]}", "- {fact: roh, in: [no]}", "- {fact: roh, in: [no]}",
        "“false” is not an answer of roh, which has low, medium, high; "
        "“yes” and “no” are to stand in quotation marks",
    ),
    "a code has a blank": (
        '- code: "2.1"', '- code: "2 1"', '- code: "2 1"',
        "code: “2 1” is to be letters, digits, and dots, hyphens or underscores between",
    ),
    "a text is empty": (
        "text: On what day was it made?", 'text: ""', 'text: ""', "text: is empty",
    ),
    "nothing stands after a key": (
        "text: On what day was it made?", "text:", "text:\n", "text: is to be text; nothing stands here",
    ),
    "the role is not known": (
        "role: routing", "role: router", "role: router",
        "role: “router” is to be one of scored, information, routing",
    ),
    "a list is a text": (
        "threads: [harm]", "threads: harm", "threads: harm",
        "threads: is to be a list; a text stands here",
    ),
    "a part of the report is not known": (
        "report: [cover,", "report: [front,", "report: [front",
        "report 1: “front” is to be one of cover, foreword, acknowledgements, contents, abbreviations, "
        "glossary, summary, scores, chart, recommendations, next_steps, good_practice, service_users, area, "
        "sections, indicators, context, sample, arrangements, scoring_approach, role_of_inspectorate",
    ),
    "a condition names both": (
        "- {fact: roh, in: [medium, high]}", '- {fact: roh, question: "1.1.01", in: ["yes"]}',
        '- {fact: roh, question: "1.1.01"', "applies 2: a condition names either a fact or a question",
    ),
    "a condition names no answer": (
        "- {fact: roh, in: [medium, high]}", "- {fact: roh, in: []}", "- {fact: roh, in: []}",
        "in: is an empty list",
    ),
    # facts and scales
    "true stands beside words": (
        "values: [low, medium, high]", "values: [low, true]", "values: [low, true]",
        "the fact roh is to have either words or true and false",
    ),
    "a value has no label": (
        "labels: [Community order, Licence]", "labels: [Community order]", "labels: [Community order]",
        "the fact case_type has 2 values: give each one label",
    ),
    "an answer lies on no side": (
        "below: [insufficient, poor]}", "values: [poor]}", "quality:",
        "the scale quality has answers on no side of the line: poor; put each above or below",
    ),
    "a scored question has no line": (
        "scale: quality", "scale: contact", "contact:",
        "question 1.1.05 is scored, so its scale contact is to have answers above and below the line",
    ),
    "a scored question has nothing below the line": (
        ", below: [insufficient, poor]}", "}", "quality:",
        "question 1.1.05 is scored, so its scale quality is to have answers above and below the line",
    ),
    "an answer lies on both sides": (
        "below: [insufficient, poor]}", "below: [excellent, poor]}", "quality:",
        "“excellent” of the scale quality is there twice: above, below or neither",
    ),
    "not relevant is a word": (
        "values: [letter, telephone, email]", "values: [letter, not_relevant]", "contact:",
        "the scale contact is to allow it by “not_relevant: true”, not as a word",
    ),
    "a scale has no answers": (
        "date: {kind: date}", "date: {}", "date: {}", "the scale date has no answers",
    ),
    "a date has words": (
        "date: {kind: date}", "date: {kind: date, values: [today]}", "date: {kind",
        "the scale date is a date: it has no words and takes one answer",
    ),
    # codes
    "a question code is used twice": (
        '- code: "1.1.03"', '- code: "1.1.04"', None, "the question code “1.1.04” is used twice",
    ),
    "a section code is used twice": (
        '- code: "2"\n', '- code: "1"\n', None, "the section code “1” is used twice",
    ),
    "a criterion code is used twice": (
        '- code: "2.1"', '- code: "1.1"', None, "the criterion code “1.1” is used twice",
    ),
    "a scale is not known": (
        "scale: quality", "scale: qualtiy", "scale: qualtiy", "the scale “qualtiy” is not known",
    ),
    "a thread is not known": (
        "threads: [harm]", "threads: [harm, hram]", "threads: [harm, hram]", "the thread “hram” is not known",
    ),
    # routing
    "a fact is not known": (
        "- {fact: absences, in: [true]}", "- {fact: absence, in: [true]}", "- {fact: absence,",
        "the fact “absence” is not known",
    ),
    "a question is not known": (
        "- {fact: absences, in: [true]}", '- {question: "9.9", in: ["yes"]}', '- {question: "9.9"',
        "the question “9.9” is not known",
    ),
    "a fact has no such value": (
        "- {fact: absences, in: [true]}", '- {fact: absences, in: ["yes"]}', "- {fact: absences,",
        "“yes” is not an answer of absences, which has true, false",
    ),
    "a scale has no such answer": (
        "- {fact: absences, in: [true]}", '- {question: "1.1.02", in: [sufficient]}', '- {question: "1.1.02"',
        "“sufficient” is not an answer of 1.1.02, which has yes, no, not_relevant",
    ),
    "a date routes": (
        "- {fact: absences, in: [true]}", '- {question: "1.1.03", in: [today]}', '- {question: "1.1.03"',
        "“today” is not an answer of 1.1.03, which has no word at all",
    ),
    "a later question routes": (
        "- {fact: absences, in: [true]}", '- {question: "1.1.05", in: [poor]}', "in: [poor]}",
        "question 1.1.04 depends on 1.1.05, which comes later: a condition names an earlier question",
    ),
    "a question routes itself": (
        "- {fact: absences, in: [true]}", '- {question: "1.1.04", in: [email]}',
        'applies:\n              - {question: "1.1.04"', "the conditions lead in a circle: 1.1.04 → 1.1.04",
    ),
    "a fact is left no answer": (
        "- {fact: absences, in: [true]}",
        '- {question: "1.1.02", in: ["no"]}\n              - {fact: roh, in: [low]}',
        'applies:\n              - {question: "1.1.02"',
        "question 1.1.04 can never apply: its conditions leave no answer to the fact roh",
    ),
    "a question is left no answer": (
        "- {fact: absences, in: [true]}",
        '- {question: "1.1.02", in: ["no"]}\n              - {question: "1.1.01", in: ["no"]}',
        'applies:\n              - {question: "1.1.02"',
        "question 1.1.04 can never apply: its conditions leave no answer to the question 1.1.01",
    ),
    # the tree
    "a criterion of cases has no scored question": (
        '- code: "2.1"\n        title: Planning\n        kind: graded',
        '- code: "2.1"\n        title: Planning\n        kind: cases\n'
        '      - {code: "2.2", title: T, kind: graded}',
        '- code: "2.1"', "criterion 2.1 is of cases, and has no scored question",
    ),
    "a graded criterion has a scored question": (
        '- code: "2.1"\n        title: Planning\n        kind: graded',
        '- code: "2.1"\n        title: Planning\n        kind: graded\n        questions:\n'
        '          - {code: "2.1.01", text: T, scale: yes_no}',
        '- code: "2.1"', "criterion 2.1 is graded: its question 2.1.01 cannot be scored",
    ),
    "a section of cases has only graded criteria": (
        "title: Leadership\n    kind: graded", "title: Leadership\n    kind: cases", '- code: "2"\n',
        "section 2 is of cases: it needs a criterion of cases",
    ),
    "a graded section has a criterion of cases": (
        "title: Visiting\n    kind: cases", "title: Visiting\n    kind: graded", '- code: "1"\n',
        "section 1 is graded: so are all its criteria",
    ),
    "there are no grades": (
        "grades: [well met, partly met, not met]\n", "", '- code: "2.1"',
        "criterion 2.1 is graded, and the tool has no “grades”",
    ),
    "a weight is nothing": (
        "weight: 1", "weight: 0", "weight: 0\n", "the weight of criterion 1.1 is to be more than 0",
    ),
    "a weight is not a number": (
        "weight: 1", "weight: .nan", "weight: .nan", "weight: nan is to be a number",
    ),
    "a criterion has two summary questions": (
        "threads: [harm]", "summary: true\n            threads: [harm]", "summary: true\n  - code",
        "criterion 1.1 has a summary question already: 1.1.02",
    ),
    "a summary question is not scored": (
        "role: routing", "role: routing\n            summary: true",
        "summary: true\n            scale: yes_no",
        "question 1.1.01 is a summary question: it is to be scored",
    ),
    "summary questions have no weight": (
        "scoring: {summary_weight: 0.2}\n", "", "summary: true",
        "question 1.1.05 is a summary question, and scoring has no “summary_weight”",
    ),
    # scores
    "the summary weighs too much": (
        "{summary_weight: 0.2}", "{summary_weight: 20}", "scoring:",
        "summary_weight is 20: it is to be from 0 to 1",
    ),
    "shares do not sum to 1": (
        "{summary_weight: 0.2}", '{summary_weight: 0.2, overall: {"1": 0.9}}', "scoring:",
        "the shares of the overall score are to sum to 1: 0.9",
    ),
    "a share is of a graded section": (
        "{summary_weight: 0.2}", '{summary_weight: 0.2, overall: {"1": 0.7, "2": 0.3}}', "scoring:",
        "“2” is not a section scored from cases",
    ),
    "a thread runs through no such section": (
        'thread, sections: ["1"]}', 'thread, sections: ["1", "3"]}', "harm: {",
        "“3” is not a section scored from cases",
    ),
    "a thread has no question": (
        "            threads: [harm]\n", "", "harm: {",
        "no scored question of its sections is flagged for the thread harm",
    ),
    "bands are out of order": (
        "from: 70", "from: 0", "comment: POOR", "the band POOR is out of order: the highest comes first",
    ),
    "a band is beyond 100": (
        "from: 70", "from: 700", "from: 700", "the band GOOD is to begin from 0 to 100 per cent",
    ),
    "the last band leaves a gap": (
        "from: 0,", "from: 5,", "from: 5,", "the last band is to begin at 0, so that each score has one",
    ),
    "a grade is there twice": (
        "grades: [well met,", "grades: [not met,", "grades:", "“not met” is there twice",
    ),
    # evidence and soft checks
    "a source of evidence has no code": (
        "{code: file, title: Case file}", "case file", "case file",
        "evidence 1: is to be a mapping with code, title, title_cy; a text stands here",
    ),
    "a source of evidence is there twice": (
        "{code: offender, title: Offender}", "{code: file, title: Offender}", "{code: file, title: Offender}",
        "the evidence code “file” is used twice",
    ),
    "a check has no message": (
        "    message: No home visit was made to a case of more than low risk, "
        "yet visiting is called sufficient.\n", "", "- code: harm-without-visit",
        "checks 1: lacks the key “message”",
    ),
    "a check asks nothing": (
        "when:                                  # all of these\n"
        '      - {question: "1.1.01", in: ["no"]}\n'
        '      - {question: "1.1.05", in: [excellent, sufficient]}\n',
        "when: []\n", "when: []", "when: is an empty list",
    ),
    "a check is about no question": (
        'all of these\n      - {question: "1.1.01", in: ["no"]}\n'
        '      - {question: "1.1.05", in: [excellent, sufficient]}\n',
        "all\n      - {fact: absences, in: [true]}\n", "when:                                  # all\n",
        "the check harm-without-visit names no question: it is about no answer",
    ),
    "a check has the code of the general one": (
        "- code: harm-without-visit", "- code: summary-above", "- code: summary-above",
        "the code “summary-above” is kept for the check that every tool has",
    ),
    "a check names no known question": (
        '- {question: "1.1.01", in: ["no"]}', '- {question: "9.9", in: ["no"]}', '- {question: "9.9"',
        "the question “9.9” is not known",
    ),
    "a check names no known fact": (
        "- {fact: roh, in: [low]}", "- {fact: rho, in: [low]}", "- {fact: rho,",
        "the fact “rho” is not known",
    ),
    "a check names no known answer": (
        "in: [excellent, sufficient]}", "in: [good]}", "in: [good]}",
        "“good” is not an answer of 1.1.05, which has excellent, sufficient, insufficient, poor",
    ),
    "a check waits for an answer to a question that cannot apply": (
        '- {question: "1.1.05", in: [excellent, sufficient]}', '- {question: "1.1.02", in: ["yes"]}',
        "- code: harm-without-visit",
        "the check harm-without-visit can never find anything: it leaves no answer to the question 1.1.01",
    ),
    "a check excuses all that it finds": (
        "- {fact: roh, in: [low]}", '- {question: "1.1.01", in: ["yes", "no"]}',
        "- code: harm-without-visit",
        "the check harm-without-visit can never find anything: it leaves no answer to the question 1.1.01",
    ),
    # the sample
    "a case type of the sample is not known": (
        "{community: 60, licence: 40}", "{community: 60, custody: 40}", "design:",
        "“custody” is not a case type: community, licence",
    ),
    "the counts do not make up the size": (
        "size: 100", "size: 110", "design:", "the counts sum to 100, and the size is 110",
    ),
    "a proportional sample has no size": (
        "design: {community: 60, licence: 40}\n  size: 100", "design: proportional", "sample:",
        "the size of the sample is to be given, and more than 0",
    ),
    "a minimum is of no known fact": (
        "{fact: roh, in: [high], at", "{fact: rho, in: [high], at", "{fact: rho",
        "the fact “rho” is not known",
    ),
    "a minimum is of no known value": (
        "in: [high], at", "in: [highest], at", "[highest]",
        "“highest” is not a value of roh, which has low, medium, high",
    ),
    "a minimum is of what only reading shows": (
        "{fact: roh, in: [high], at", "{fact: absences, in: [true], at", "{fact: absences, in: [true], at",
        "the fact absences is found on reading: the caseload does not tell it",
    ),
    "a minimum is more than the sample": (
        "at_least: 10", "at_least: 101", "at_least: 101", "a sample of 100 cannot have at least 101",
    ),
    # YAML
    "a key is there twice": (
        "language: en", "language: en\nlanguage: cy", "language: cy", "the key “language” is there twice",
    ),
    "a bracket is not closed": (
        "report: [cover, contents, scores, sections]", "report: [cover, contents, scores, sections",
        "evidence:",
        "not valid YAML: ",
    ),
    "an anchor is set": (
        "grades: [well met", "grades: &all [well met", "grades:",
        "anchors and aliases (& and *) have no place in a tool file",
    ),
    "a tag is set": (
        "title: Home visits\nprogramme", "title: !!python/object:os.system Home\nprogramme", "title: !!",
        "the tag tag:yaml.org,2002:python/object:os.system has no place in a tool file",
    ),
    "there is a second document": (
        "language: en", "language: en\n---\nlanguage: cy", "---", "a tool file holds one document",
    ),
    "a key is a list": ("language: en", "language: en\n? [a]\n: b", "? [a]", "a key is to be a word"),
    "a date does not exist": (
        "language: en", "language: 2010-13-45", "language:",
        "“2010-13-45” is not a date or number that there is",
    ),
}  # fmt: skip
