"""Proof of work against robots, by ALTCHA's protocol: no puzzle, no picture, no other host.

A form that costs us something takes `forms.NeedsProof`. Its page carries a signed sum; the browser does it in a
worker (static/js/proof_of_work.js) while its reader types. A browser without scripts is asked for patience instead.
"""
