"""Steps through crossings one instruction at a time; what a backtrace shows is compared with who called whom.

Who called whom is not asked of the debugger: a function of C is entered at its first instruction, which is when lr says
where it returns to, and left when control arrives there. What a box leaves behind when it dies is gone when the record
stack is above its record; of a box that nothing isolates when the kernel goes to the context of its youngest call, or
when a function of the kernel refuses what it passed. For each crossing a line of JSON is printed: how many instructions there were, in which of
bentoc's functions, which boxes' and kernel's functions were in backtraces, and what was wrong.
"""

import json
import os
import traceback

import gdb

CROSSINGS = os.environ["CROSSINGS"].split()
BOXES = ["box1", "box2", "box3"]
MOST_STEPS = 2000


def register(name):
    return int(gdb.newest_frame().read_register(name)) & 0xFFFFFFFF


def step():
    """One instruction. What the debugger says of it is not wanted."""
    gdb.execute("stepi", to_string=True)


def address(symbol):
    return int(gdb.parse_and_eval("(unsigned)&" + symbol)) & ~1


def there(symbols):
    """Those that are defined, by address."""
    found = {}
    for symbol in symbols:
        try:
            found[address(symbol)] = symbol
        except gdb.error:
            pass
    return found


def named(function):
    """A function of C with the file that it is linked into; nothing for what bentoc made."""
    if function is None or not function.symtab.filename.endswith(".c"):
        return None
    return os.path.basename(function.symtab.objfile.filename)[: -len(".elf")] + ":" + function.name


def function_at(pc):
    block = gdb.block_for_pc(pc)
    while block is not None and block.function is None:
        block = block.superblock
    return block.function if block is not None else None


def place_of(pc):
    function = function_at(pc)
    return function.name if function is not None else ""


def backtrace():
    """Functions of C from the innermost one on, and why there are no more frames."""
    frames, names = gdb.newest_frame(), []
    last = None
    while frames is not None:
        last = frames
        # Who was called goes on behind the call, who was interrupted does not.
        names.append(named(frames.function()))
        frames = frames.older()
    stopped = gdb.frame_stop_reason_string(last.unwind_stop_reason())
    if last.unwind_stop_reason() == gdb.FRAME_UNWIND_NO_REASON:
        stopped = ""
    return [name for name in names if name], stopped


class Calls:
    """Who called whom."""

    def __init__(self):
        self.open = []
        self.records = []
        # The record of a box, the stack pointer, and how many functions were open, of calls that nothing isolates.
        self.contexts = []
        ways = ["%s%s" % (floats, stacked) for floats in ["", "_floats"] for stacked in ["", "_stacked"]]
        self.enter_places = there("__box_jumptable_enter" + way for way in ways)
        self.unwind_places = there("__box_jumptable_unwind" + floats for floats in ["", "_floats"])
        self.died_places = there("__box_%s_died" % name for name in BOXES)
        self.before = ""
        self.low, self.high = address("__stack_start"), address("__stack_end")

    def step(self, pc):
        sp = register("sp")
        on_kernel_stack = self.low <= sp <= self.high
        while self.open and self.open[-1][1] == pc and self.open[-1][2] == sp:
            self.open.pop()
        # The handler has taken the record away: what is left of that activation was in the box.
        while self.records and on_kernel_stack and sp > self.records[-1][0]:
            depth = self.records.pop()[1]
            del self.open[depth:]
        self.step_plainly(pc, sp)
        self.before = place_of(pc)
        function = function_at(pc)
        if named(function) and pc == int(function.value().address) & ~1:
            self.open.append((named(function), register("lr") & ~1, sp))

    def step_plainly(self, pc, sp):
        """Where nothing isolates."""
        while self.contexts and sp > self.contexts[-1][1]:
            self.contexts.pop()
        if pc in self.enter_places:
            self.contexts.append((register("r4"), sp, len(self.open)))
        if pc in self.unwind_places:
            self.die(register("r4"))
        elif pc in self.died_places and "_entry_" in self.before:
            self.die(address(self.died_places[pc].replace("_died", "_state")))

    def die(self, record):
        """The youngest call of a box is over, with all that it called."""
        depth = next(depth for box, _, depth in reversed(self.contexts) if box == record)
        del self.open[depth:]

    def enter(self, record):
        """A record is complete."""
        self.records.append((record, len(self.open)))

    def has_record(self):
        return bool(self.records) and self.records[-1][0] == register("sp")

    def names(self):
        return [name for name, _, _ in reversed(self.open)]


def cross(crossing):
    begin, main = address("begin_" + crossing), named(gdb.lookup_global_symbol("main"))
    gdb.execute("tbreak *%#x" % begin, to_string=True)
    gdb.execute("continue", to_string=True)
    drops = there(["__box_gate_drop"])
    calls, places, shown, wrong, steps = Calls(), set(), set(), [], 0
    while steps < MOST_STEPS:
        pc = register("pc")
        calls.step(pc)
        if steps > 0 and not calls.open:
            break
        place = place_of(pc)
        if pc in drops or place.startswith("__box_gate_link_") and not calls.has_record():
            calls.enter(register("sp"))
        names, stopped = backtrace()
        expected = calls.names() + [main]
        if names != expected or stopped:
            wrong.append("%#x: %s is not %s %s" % (pc, names, expected, stopped))
        shown.update(names)
        places.add(place)
        step()
        steps += 1
    print(json.dumps({
        "crossing": crossing,
        "steps": steps,
        "places": sorted(place for place in places if place.startswith("__box_")),
        "shown": sorted(shown),
        "wrong": wrong[:20],
        "count": len(wrong),
    }))


def lines():
    """Where each of bentoc's functions comes from."""
    found = {}
    for symbol in os.environ["SYMBOLS"].split():
        sal = gdb.find_pc_line(address(symbol))
        found[symbol] = "%s:%d" % (sal.symtab.filename if sal.symtab else "", sal.line)
    print(json.dumps({"lines": found}))


gdb.execute("set pagination off")
gdb.execute("set confirm off")
# Code is where it was linked to, also when what runs cannot read it.
gdb.execute("set trust-readonly-sections on")
# Steps are many, and each would be shown.
gdb.execute("set print frame-info location")
gdb.execute("set suppress-cli-notifications on")
for name in BOXES:
    gdb.execute("add-symbol-file %s/%s.elf" % (name, name), to_string=True)
# A machine with much to do answers late.
gdb.execute("set remotetimeout 120")
try:
    gdb.execute("target remote " + os.environ["TARGET"], to_string=True)
    gdb.execute("tbreak main", to_string=True)
    gdb.execute("continue", to_string=True)
    lines()
    for crossing in CROSSINGS:
        cross(crossing)
except gdb.error:
    # What goes wrong in a script does not change how the debugger ends.
    traceback.print_exc()
    gdb.execute("quit 1")
try:
    gdb.execute("kill", to_string=True)
except gdb.error:
    # The emulator may be gone before it answers.
    pass
