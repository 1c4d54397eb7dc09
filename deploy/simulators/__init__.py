"""Small, faithful servers for the neighbours of the counter: sign-in, register, e-Box and mail.

Everything is fictitious. Started with ``python -m deploy.simulators``; ``/`` shows what there is.
What each neighbour imitates and what it leaves out stands in the docstring of its module.
"""
