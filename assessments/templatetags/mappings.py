from django import template

register = template.Library()


@register.filter
def get(mapping, key):
    """The value a mapping holds for a key; the key itself where it holds none."""
    return mapping.get(key, key)
