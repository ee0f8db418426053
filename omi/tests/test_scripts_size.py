import gzip
import re

LARGEST = 15_000  # bytes, compressed as they are served
# On no page that a case file is answered on.
ELSEWHERE = {"closed.js", "copy.js", "job.js", "keying.js", "upload.js"}
NAMED = re.compile(r'"(?:\./|scripts/)([\w-]+\.js)"')


def test_all_scripts_of_a_page_together_stay_small(project):
    built = project / "static" / "built" / "small" / "scripts"
    sizes = {file.name: len(gzip.compress(file.read_bytes())) for file in built.glob("*.js")}
    assert named(built, "*.js") | named(project / "templates", "**/*.html") | {"sw.js"} == sizes.keys(), (
        "build the scripts: npm run build"
    )
    assert sum(size for name, size in sizes.items() if name not in ELSEWHERE) < LARGEST


def named(folder, pattern) -> set[str]:
    """The scripts that the files of a folder load."""
    return {name for file in folder.glob(pattern) for name in NAMED.findall(file.read_text(encoding="utf-8"))}
