def posted(request):
    """What a form was sent, for binding it: None where it is only being opened.

    A form may be sent with nothing in it (no box ticked), which is falsy and yet an answer.
    """
    return request.POST if request.method == "POST" else None
