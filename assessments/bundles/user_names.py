from django.core.exceptions import ValidationError

from assessments.bundles.places import Place
from assessments.models import User


def user_name(place: Place) -> str:
    """The user name at this place, if it is one that an account may have."""
    name = place.text(150)
    try:
        User.username_validator(name)
    except ValidationError:
        place.refuse("is not a user name, which has letters, figures and @ . + - _ only")
    if name != User.normalize_username(name):
        place.refuse("is not a user name in its plain form")
    return name
