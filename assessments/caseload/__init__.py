"""A list of case files as the area supplies it.

    reading    the file as a sheet of text: csv_files, workbooks
    privacy    columns of names, dates of birth and addresses are cut before anything is kept
    matching   which column holds what
    packing    how the sheet waits in the database until it is confirmed
    checking   every row checked, all faults at once
    summary    what would be stored
    synthetic  made-up lists, of any size

A file is known by its reference alone.
"""

from assessments.caseload.rows import REFERENCE, Row

__all__ = ["REFERENCE", "Row"]
