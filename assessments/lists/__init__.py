"""Lists on pages: sorted, filtered, searched, paged, and given out as CSV or XLSX, all from the address.

A view makes a Listing of its rows and its columns and returns `listing.export() or render(…)`; the template
includes components/list.html. Rows are a queryset, or any sequence of values already in memory.
"""

from assessments.lists.columns import Column, Search
from assessments.lists.filters import Filter
from assessments.lists.listing import Listing

__all__ = ["Column", "Filter", "Listing", "Search"]
