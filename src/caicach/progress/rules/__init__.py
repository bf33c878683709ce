"""Rules of carrying out: figures against targets, days that a product names. Pure: no Django, no clock."""
