"""Lists that can be read and hold cells that cannot be taken: their rows, and all that is said of them."""

from assessments.tests.bad_files import HEAD

NO_REFERENCE = "Row 2, reference: “{}” is not a reference: use up to 40 letters, figures and . - _ only."
NO_DATE = "Row 2, sentenced_on: “{}” is not a date. Write it as 2008-06-01 or 01/06/2008, the day first."
SHORTENED = "The sheet has shortened this number to {}. Format the column as text and fill it anew."
NO_ASSESSOR = "Only a sample names assessors. Leave this column empty, or say that the list is the sample."
FORMULA = "This cell holds a formula. Put its value in its place."
UNSEEN = "This cell holds characters that are not seen. Type its text anew."
BAD_ROWS = {
    "a formula": ([["=SUM(A1)", "licence"]], ["Row 2, reference: " + FORMULA]),
    "a formula that begins with a sign": ([["NS-1", "+cmd|'/c calc'!A1"]], ["Row 2, case_type: " + FORMULA]),
    "a formula of another program": ([["NS-1", "@SUM(1)"]], ["Row 2, case_type: " + FORMULA]),
    "an error of the sheet": ([["NS-1", "#N/A"]], ["Row 2, case_type: This cell holds the error #N/A."]),
    "a control character": ([["NS-1", "lic\x07ence"]], ["Row 2, case_type: " + UNSEEN]),
    "text turned round": ([["NS-1", "\u202eecnecil"]], ["Row 2, case_type: " + UNSEEN]),
    "a character without width": ([["NS\u200b-1", "licence"]], ["Row 2, reference: " + UNSEEN]),
    "no reference": (
        [["", "licence"]],
        [NO_REFERENCE.format("")],
    ),
    "a reference with a space": (
        [["NS 1", "licence"]],
        [NO_REFERENCE.format("NS 1")],
    ),
    "a reference too long": (
        [["N" * 41, "licence"]],
        [
            NO_REFERENCE.format("N" * 40),
        ],
    ),
    "a shortened number": (
        [["1.23E+15", "licence"]],
        ["Row 2, reference: " + SHORTENED.format("1.23E+15")],
    ),
    "a reference twice": (
        [["NS-1", "licence"], ["ns-1", "custody"]],
        ["Row 3, reference: ns-1 is in row 2 too."],
    ),
    "a reference that is listed": (
        [["NS-KNOWN", "licence"]],
        ["Row 2, reference: NS-KNOWN is in this inspection already."],
    ),
    "no case type": (
        [["NS-1", ""]],
        ["Row 2, case_type: This cell is empty: write one of community, licence, custody."],
    ),
    "another case type": (
        [["NS-1", "parole"]],
        ["Row 2, case_type: “parole” is not one of community, licence, custody."],
    ),
    "a row too long": (
        [["NS-1", "licence", *[""] * 6, "x"]],
        ["Row 2: The row has more cells than there are columns."],
    ),
    "neither yes nor no": ([["NS-1", "licence", "maybe"]], ["Row 2, ppo: “maybe” is neither yes nor no."]),
    "another gender": ([["NS-1", "licence", "", "x"]], ["Row 2, gender: “x” is not one of male, female."]),
    "no date": (
        [["NS-1", "licence", "", "", "31/02/2008"]],
        [NO_DATE.format("31/02/2008")],
    ),
    "the month first": (
        [["NS-1", "licence", "", "", "06/13/2008"]],
        [NO_DATE.format("06/13/2008")],
    ),
    "a date to come": (
        [["NS-1", "licence", "", "", "2999-01-01"]],
        ["Row 2, sentenced_on: 2999-01-01 is in the future."],
    ),
    "a date of birth": (
        [["NS-1", "licence", "", "", "1971-01-01"]],
        ["Row 2, sentenced_on: 1971-01-01 is before 1990. Is it a date of birth? None may be in the list."],
    ),
    "an office too long": (
        [["NS-1", "licence", "", "", "", "x" * 61]],
        ["Row 2, office: This text is longer than 60 characters. Shorten it."],
    ),
    "an officer too long": (
        [["NS-1", "licence", "", "", "", "", "x" * 500]],
        ["Row 2, om: This text is longer than 60 characters. Shorten it."],
    ),
    "an assessor in a caseload": (
        [["NS-1", "licence", "", "", "", "", "", "inspector"]],
        ["Row 2, assessor: " + NO_ASSESSOR],
    ),
    "several at once": (
        [["", "x", "x"], ["NS-2", "licence", "perhaps"]],
        [
            NO_REFERENCE.format(""),
            "Row 2, case_type: “x” is not one of community, licence, custody.",
            "Row 2, ppo: “x” is neither yes nor no.",
            "Row 3, ppo: “perhaps” is neither yes nor no.",
        ],
    ),
}
COLUMNS = [*HEAD, "ppo", "gender", "sentenced_on", "office", "om", "assessor"]
