import gzip

LARGEST = 15_000  # bytes, compressed as they are served
ELSEWHERE = {"job.js"}  # on no page that answers are given on


def test_all_scripts_of_a_page_together_stay_small(project):
    built = project / "static" / "built" / "small" / "scripts"
    written = {file.name for file in (project / "static" / "scripts").glob("*.js")}
    sizes = {file.name: len(gzip.compress(file.read_bytes())) for file in built.glob("*.js")}
    assert sizes.keys() == written, "build the scripts: npm run build"
    assert sum(size for name, size in sizes.items() if name not in ELSEWHERE) < LARGEST
