"""Payments out of a fund, recorded by the treasurer with purpose and decision."""
