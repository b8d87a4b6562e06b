"""What runs in the process of a Python function: takes requests from the channel, one at a time, and answers
each with `done` or `failed`. The frames are those of src/local/channel/frames.ts, on file descriptor 3."""

import atexit
import importlib.util
import io
import json
import os
import struct
import sys
import threading
import time
import traceback

CHANNEL = 3
LEVELS = ["DEBUG", "INFO", "WARN", "ERROR"]
CODE_ROOT = os.environ["RUNTIME_CODE_ROOT"]
MOST_RESULT = int(os.environ["RUNTIME_MAX_RESP_BODY_SIZE"])

ENTRY = "function entry exception, error: "
INVOCATION = "function invocation exception, error: "
INITIALIZATION = "function initialization exception, error: "
RESULT = "function result is invalid, error: "

sending = threading.Lock()

# A process that the function forked: it has no channel, and ends where its handler returns.
forked = False


def read_exactly(size):
    chunks = []
    while size > 0:
        chunk = os.read(CHANNEL, min(size, 1 << 20))
        if not chunk:
            os._exit(0)  # The server is gone.
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)


def read_frame():
    head_length, body_length = struct.unpack(">II", read_exactly(8))
    return json.loads(read_exactly(head_length)), read_exactly(body_length)


def send(head, body=b""):
    head = json.dumps(head).encode()
    frame = memoryview(struct.pack(">II", len(head), len(body)) + head + body)
    with sending:
        while frame:
            frame = frame[os.write(CHANNEL, frame) :]


def resident_megabytes():
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
    except OSError:
        pass
    try:
        import resource
    except ImportError:  # Windows
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20) if sys.platform == "darwin" else peak / 1024


def log(text, level=None):
    if forked:
        print(text, flush=True)
        return
    body = text.encode("utf-8", "backslashreplace")
    send({"type": "log"} if level is None else {"type": "log", "level": level}, body)


class LogStream(io.TextIOBase):
    """Standard output and error, whose lines go into the function's log."""

    encoding = "utf-8"

    def __init__(self):
        super().__init__()
        self.pending = ""

    def writable(self):
        return True

    def write(self, text):
        *lines, self.pending = (self.pending + text).split("\n")
        for line in lines:
            log(line)
        return len(text)

    def flush_line(self):
        if self.pending:
            log(self.pending)
            self.pending = ""


def flush_lines():
    if not forked:
        sys.stdout.flush_line()
        sys.stderr.flush_line()


def forget_channel():
    global forked
    forked = True
    os.close(CHANNEL)
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__


class Logger:
    def __init__(self):
        self.level = LEVELS.index("INFO")

    def _log(self, level, values):
        if LEVELS.index(level) >= self.level:
            log(" ".join(map(str, values)), level)

    def debug(self, *values):
        self._log("DEBUG", values)

    def info(self, *values):
        self._log("INFO", values)

    def warn(self, *values):
        self._log("WARN", values)

    def error(self, *values):
        self._log("ERROR", values)

    def setLevel(self, level):
        if str(level).upper() in LEVELS:
            self.level = LEVELS.index(str(level).upper())


def variable(name):
    return os.environ.get("RUNTIME_" + name, "")


class Context:
    """The second argument of a handler, with the names and units of the programming contract."""

    def __init__(self, request_id, alias):
        self._request_id = request_id
        self._alias = alias
        self._deadline = time.monotonic() + int(variable("TIMEOUT"))
        self._logger = Logger()
        self._user_data = json.loads(variable("USERDATA") or "{}")

    def getRequestID(self):
        return self._request_id

    def getRemainingTimeInMilliSeconds(self):
        return max(0, int((self._deadline - time.monotonic()) * 1000))

    def getUserData(self, key, default=None):
        return self._user_data.get(key, default)

    def getFunctionName(self):
        return variable("FUNC_NAME")

    def getRunningTimeInSeconds(self):
        return int(variable("TIMEOUT"))

    def getVersion(self):
        return variable("FUNC_VERSION")

    def getMemorySize(self):
        return int(variable("MEMORY"))

    def getCPUNumber(self):
        return int(variable("CPU"))

    def getProjectID(self):
        return variable("PROJECT_ID")

    def getPackage(self):
        return variable("PACKAGE")

    def getLogger(self):
        return self._logger

    def getAlias(self):
        return self._alias

    def _nothing(self):
        return ""

    # Empty as in a function without an agency and outside a workflow.
    getAccessKey = getSecretKey = getSecurityAccessKey = getSecuritySecretKey = _nothing
    getSecurityToken = getToken = _nothing
    getWorkflowID = getWorkflowRunID = getWorkflowStateID = _nothing


class Failure(Exception):
    """An error as it goes out."""

    def __init__(self, code, message, error_type, stack=None):
        super().__init__(message)
        error = {"errorMessage": message, "errorType": error_type}
        if stack is not None:
            error["stackTrace"] = stack
        self.code = code
        self.body = json.dumps(error, ensure_ascii=False).encode("utf-8", "backslashreplace")


def failure(code, prefix, error):
    """What was thrown, with the frames of the function's own code, paths relative to the code root."""
    root = os.path.join(CODE_ROOT, "")
    own = os.path.abspath(__file__)
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename != own and not frame.filename.startswith("<frozen")
    ]
    stack = [
        line.rstrip("\n").replace('"' + root, '"./') for line in traceback.StackSummary.from_list(frames).format()
    ]
    message = str(error)
    if isinstance(error, SyntaxError):
        message = error.msg
        if error.filename:
            # No frame leads to what could not be compiled.
            stack.append(f'  File "{error.filename}", line {error.lineno}'.replace('"' + root, '"./'))
    return Failure(code, prefix + message, type(error).__name__, stack)


def load_function(handler):
    module_name, _, function_name = handler.rpartition(".")
    path = os.path.join(CODE_ROOT, module_name + ".py")
    if not module_name or not os.path.isfile(path):
        raise Failure(4001, f"{ENTRY}not found module './{module_name}.py'", "FunctionLoadError")
    name = os.path.basename(module_name)
    module = sys.modules.get(name)
    if module is None or getattr(module, "__file__", None) != path:
        spec = importlib.util.spec_from_file_location(name, path)
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        try:
            spec.loader.exec_module(module)
        except Exception as error:
            raise failure(4001, ENTRY, error) from error
    function = getattr(module, function_name, None)
    if not callable(function):
        message = f"{ENTRY}handler '{function_name}' not found in module './{module_name}.py'"
        raise Failure(4001, message, "FunctionConfigError")
    return function


def load():
    global handler, initializer
    sys.path.insert(0, CODE_ROOT)
    handler = load_function(variable("HANDLER"))
    if variable("INITIALIZER_HANDLER"):
        initializer = load_function(variable("INITIALIZER_HANDLER"))
    return b""


def initialize(context):
    try:
        initializer(context)
    except Exception as error:
        raise failure(4009, INITIALIZATION, error) from error
    return b""


def invoke(event, context):
    try:
        result = handler(event, context)
    except Exception as error:
        raise failure(4002, INVOCATION, error) from error
    try:
        text = json.dumps(result, ensure_ascii=False, allow_nan=False).encode("utf-8", "backslashreplace")
    except (TypeError, ValueError, RecursionError) as error:
        raise Failure(4007, RESULT + str(error), type(error).__name__) from error
    if len(text) > MOST_RESULT:
        raise Failure(4004, "the return value of the function exceeds the maximum allowed limit", "Error")
    return text


def perform(request, body):
    if request["type"] == "load":
        return load()
    context = Context(request["requestId"], request["alias"])
    return initialize(context) if request["type"] == "initialize" else invoke(json.loads(body), context)


def wait_for_debugger(folder):
    # Its own threads and frames are none of the function's, so it is loaded first and only here.
    sys.path.insert(0, folder)
    import debugpy

    sys.path.remove(folder)
    _, port = debugpy.listen(("127.0.0.1", 0))
    send({"type": "debugger", "port": port})
    debugpy.wait_for_client()


handler = initializer = None
os.set_inheritable(CHANNEL, False)
sys.stdout = LogStream()
sys.stderr = LogStream()
atexit.register(flush_lines)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=forget_channel)
send({"type": "started", "memory": resident_megabytes()})
debugpy_folder = os.environ.pop("FUNCTIONGRAPH_DEBUGPY", None)
if debugpy_folder is not None:
    wait_for_debugger(debugpy_folder)
while True:
    request, body = read_frame()
    try:
        reply = ({"type": "done"}, perform(request, body))
    except Failure as failed:
        reply = ({"type": "failed", "code": failed.code}, failed.body)
    if forked:
        sys.stdout.flush()
        os._exit(0)
    flush_lines()
    # On Linux the server looks itself, which is cheaper.
    told = {} if sys.platform == "linux" else {"memory": resident_megabytes()}
    send({**reply[0], **told}, reply[1])
