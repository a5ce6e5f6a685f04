"""Rooms full of sockets, written to at a steady pace, and how long each delivery took, by one clock.

Standard library only. Who sends notes the moment just before ``send()``, who receives the moment just after
``recv()``. Each payload carries a marker of ten characters, ``~000000001``: what a server does to the message
around it does not matter.
"""
