"""Java for gdb: objects, arrays, strings, enums and unboxed records of the image as a Java debugger shows them."""

import re

import gdb
import gdb.printing
import gdb.xmethod

LONGEST = 64
OWN = re.compile(r"^(dev\.framboise\..*|java\.lang\..*|.*\[\])$")
HEAP = re.compile(r"^heap\.(.+)\.\d+( \+ \d+)? in section")


def simple(name):
    """dev.framboise.Foo$Bar -> Bar"""
    return re.split(r"[.$]", name)[-1]


def is_object(kind):
    return kind.code == gdb.TYPE_CODE_STRUCT and bool(OWN.match(kind.name or ""))


def is_array(kind):
    return (kind.name or "").endswith("[]")


def is_enum(kind):
    return any(f.is_base_class and f.name == "java.lang.Enum" for f in kind.fields())


def is_constant(kind):
    """A class whose one object has no state: it may have no place in the image, and its pointer is no address."""
    fields = kind.fields()
    return bool(fields) and not any(f.is_base_class or hasattr(f, "bitpos") for f in fields)


def dynamic(pointer):
    """The object that a pointer names, as the class it is of: each object has a symbol that says so."""
    if is_constant(pointer.type.target()):
        return pointer.dereference()
    found = HEAP.match(gdb.execute("info symbol %d" % int(pointer), to_string=True))
    if found:
        try:
            return pointer.cast(gdb.lookup_type(found.group(1)).pointer()).dereference()
        except gdb.error:
            pass
    return pointer.dereference()


class Enums:
    """The names of the enums' constants by their addresses: static fields that are objects of an enum."""

    names = None

    @classmethod
    def name(cls, address):
        if cls.names is None:
            cls.names = {}
            root = gdb.lookup_static_symbol("KERNEL")
            for symbol in root.symtab.static_block() if root else ():
                kind = symbol.type
                if kind.code == gdb.TYPE_CODE_PTR and is_object(kind.target()) and is_enum(kind.target()):
                    try:
                        cls.names[int(symbol.value())] = simple(symbol.name)
                    except gdb.error:
                        pass  # the image does without it
        return cls.names.get(address)


def characters(array, label):
    return [int(array[label][i]) & 0xFF for i in range(min(int(array["length"]), LONGEST))]


def quoted(codes):
    return '"' + "".join(chr(c) if 32 <= c < 127 else "\\x%02x" % c for c in codes) + '"'


def text(array):
    """Bytes that are padded text, as text; otherwise None."""
    codes = characters(array, "elements")
    while codes and codes[-1] == 0:
        codes.pop()
    return quoted(codes) if codes and all(32 <= c < 127 for c in codes) else None


def short(value):
    """One value in a word or two."""
    kind = value.type
    if value.is_optimized_out:
        return "<optimized out>"
    if kind.code == gdb.TYPE_CODE_REF:
        return "null" if int(value.address or 0) == 0 else short_array(value.referenced_value())
    if kind.code == gdb.TYPE_CODE_PTR:
        if int(value) == 0:
            return "null"
        return short_object(dynamic(value), int(value))
    if is_object(kind):
        return short_array(value) if is_array(kind) else simple(kind.name)
    if kind.code == gdb.TYPE_CODE_TYPEDEF and OWN.match(kind.name):
        return "%s(%s)" % (simple(kind.name), unsigned_hex(value))
    if kind.name == "byte":
        return str(int(value))
    return value.format_string()


def unsigned_hex(value):
    bits = 8 * value.type.sizeof
    return hex(int(value) & ((1 << bits) - 1))


def short_array(array):
    words = simple_array(array)
    return (text(array) if array.type.name.startswith("byte") else None) or words


def simple_array(array):
    return "%s[%d]%s" % (simple(re.sub(r"( ?\[\])+$", "", array.type.name)), int(array["length"]),
                         "[]" * (array.type.name.count("[]") - 1))


def short_object(target, address):
    if target.type.name == "java.lang.String":
        return quoted(characters(target, "latin1"))
    if is_constant(target.type):
        return simple(target.type.name)
    name = Enums.name(address) if is_enum(target.type) else None
    return name or "%s@%#x" % (simple(target.type.name), address)


def fields(value):
    """Every field of an object with its name, those of superclasses first, those without a place last."""
    statics = []
    for field in value.type.fields():
        if field.is_base_class:
            yield from fields(value[field])
        elif hasattr(field, "bitpos"):
            yield field.name, value[field]
        else:
            statics.append(field)
    for field in statics:
        yield field.name, value[field.name]


def is_summary():
    try:
        return gdb.print_options().get("summary", False)
    except AttributeError:
        return False


class ObjectPrinter:
    """An object with its fields; what those refer to in a word each."""

    def __init__(self, value):
        self.value = value

    def to_string(self):
        return short(self.value)

    def children(self):
        if is_summary():
            return
        target = self.value
        if target.type.code == gdb.TYPE_CODE_PTR:
            if int(target) == 0:
                return
            target = dynamic(target)
        if target.type.name == "java.lang.String" or target.type.name == "java.lang.Object":
            return
        for name, value in fields(target):
            try:
                yield name, short(value)
            except gdb.error as unreadable:
                yield name, "<%s>" % unreadable


class ArrayPrinter:
    """An array with its elements, in a word each."""

    def __init__(self, value):
        self.value = value.referenced_value() if value.type.code == gdb.TYPE_CODE_REF else value

    def to_string(self):
        return "null" if int(self.value.address or 0) == 0 else short_array(self.value)

    def display_hint(self):
        return "array"

    def children(self):
        if is_summary() or int(self.value.address or 0) == 0:
            return
        limit = gdb.parameter("print elements") or 200
        for i in range(min(int(self.value["length"]), limit)):
            yield str(i), short(self.value["elements"][i])


class ShortPrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        return short(self.value)


def printer(value):
    kind = value.type
    if kind.code == gdb.TYPE_CODE_TYPEDEF and OWN.match(kind.name) or kind.name == "byte":
        return ShortPrinter(value)
    target = kind.target() if kind.code in (gdb.TYPE_CODE_PTR, gdb.TYPE_CODE_REF) else kind
    if not is_object(target):
        return None
    return ArrayPrinter(value) if is_array(target) else ObjectPrinter(value)


class ElementWorker(gdb.xmethod.XMethodWorker):
    def get_arg_types(self):
        return [gdb.lookup_type("int")]

    def get_result_type(self, array, index):
        return array["elements"].type.target()

    def __call__(self, array, index):
        length = int(array["length"])
        if not 0 <= int(index) < length:
            raise IndexError("index %d is outside an array of length %d" % (int(index), length))
        element = array["elements"][int(index)]
        if element.type.code == gdb.TYPE_CODE_REF:
            return element.referenced_value()
        # A value of its own: gdb 13 stumbles over one that is still part of the array.
        return gdb.Value(int(element)).cast(element.type)


class ElementMatcher(gdb.xmethod.XMethodMatcher):
    """array[i]"""

    def __init__(self):
        super().__init__("elements")
        self.methods = [gdb.xmethod.XMethod("operator[]")]

    def match(self, kind, method):
        return ElementWorker() if method == "operator[]" and is_array(kind) else None


def say_where(breakpoint):
    """A line without code has its breakpoint elsewhere; gdb does not say so."""
    asked = re.match(r"^(?:-source )?(.*):(\d+)$", breakpoint.location or "")
    lines = [place.source[1] for place in getattr(breakpoint, "locations", []) if place.source]
    if asked and lines and int(asked.group(2)) not in lines:
        print("%s has no code of its own: the breakpoint is at line %s" % (
            asked.group(0), ", ".join(str(line) for line in sorted(set(lines)))))


gdb.pretty_printers.insert(0, printer)
gdb.xmethod.register_xmethod_matcher(None, ElementMatcher(), replace=True)
gdb.events.breakpoint_created.connect(say_where)
