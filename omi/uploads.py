from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler


class InMemoryAlone(MemoryFileUploadHandler):
    """Writes no upload to the disk. A form sees the size of one that is too large, and no word of it."""

    def file_complete(self, file_size):
        if self.activated:
            return super().file_complete(file_size)
        return InMemoryUploadedFile(
            BytesIO(),
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )
