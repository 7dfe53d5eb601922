"""Where a student's Python runs: a zygote forks a jailed child, and the judge talks to it in JSON.

wire      values and messages on the channel
jail      what a process gives up: files, network, processes, memory, time
child     the loop inside the jailed process: load the answer, call, feed, ask
zygote    the small single-threaded process that children are forked from
handle    the judge's end: Child
proxy     in the child: a DB-API module whose connections are the judge's
orm       in the child: engines, sessions and mapped objects, by neutral code
service   the judge's end of the proxy: calls in, rows or an error out
alembic_child  in the child: one of Alembic's commands on a project, and a neutral env.py
outcome   what came of a request, and what may be expected of it
"""
