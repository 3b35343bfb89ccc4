"""The demonstration: a district that lives, made by the same actions that people trigger.

Belongs here: invented people and what they did, the commands `load_demo` and `demo`. Does not belong
here: anything the product needs when it runs for real.
"""
