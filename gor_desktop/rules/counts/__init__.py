"""The figures of the text against those of the tables.

`tokens` finds the words and figures of a sentence, where `hints` sees any hope of it; `reader` tells what each figure
of a paragraph is said to be: its `claims`; `sections` goes from paragraph to paragraph. `readings` is what that may
honestly mean on a form, `judging` whether a report agrees; `statements` are the rules, `binding` the figures to bind.
"""
