"""What neighbours talk over: boards, topics and replies, and how they are kept in order.

Belongs here: writing, reading to where one has read, words of assent, reports, judgements with their one objection.
Does not belong here: notices from a committee (notices), votes and proposals (deliberation), the thread of a case
(cases), and how people are told of something (portal/notify).
"""
