"""The AWS CLI, imported once: each line on the input is a call, run by a process forked for it.

Most of a call's time goes into imports. A call is a line of JSON with args, env, out, err and
limit (seconds); the answer is a line with its exit status.
"""

import json
import os
import signal
import sys

import awscli.clidriver


def call(request):
    data = os.environ["AWS_DATA_PATH"]  # The import sets it.
    os.environ.clear()
    os.environ.update(request["env"], AWS_DATA_PATH=data)
    for number, name in ((0, os.devnull), (1, request["out"]), (2, request["err"])):
        mode = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_TRUNC
        os.dup2(os.open(name, mode), number)
    sys.stdin = open(0)
    sys.stdout = open(1, "w")
    sys.stderr = open(2, "w")
    signal.alarm(request["limit"])
    sys.argv = request["args"]
    return awscli.clidriver.main()


# Its imports as well; but a call already starts threads, which forked processes must not inherit.
awscli.clidriver.create_clidriver()
assert len(os.listdir("/proc/self/task")) == 1
print("ready", flush=True)
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        code = 255
        try:
            code = call(json.loads(line)) or 0
        except SystemExit as e:
            code = e.code if isinstance(e.code, int) else 1
        except BaseException as e:
            print(repr(e), file=sys.stderr)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    print(code if code >= 0 else 128 - code, flush=True)
