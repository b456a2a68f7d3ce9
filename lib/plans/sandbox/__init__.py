"""A function of this project run in a process of its own, within limits of memory and time: for what strangers send.

May import: nothing.
"""
