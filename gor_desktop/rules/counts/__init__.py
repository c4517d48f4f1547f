"""The figures of the text against those of the tables.

`tokens` finds the words and figures of a paragraph, `claims` what each figure is said to be, `readings` what that may
honestly mean on a form, `judging` whether a report agrees; `statements` are the rules, `binding` the figures to bind.
"""
