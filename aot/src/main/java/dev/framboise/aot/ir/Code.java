package dev.framboise.aot.ir;

import dev.framboise.aot.PanicKind;
import dev.framboise.aot.refuse.Origin;
import dev.framboise.aot.refuse.Refusal;
import dev.framboise.aot.refuse.Rule;
import dev.framboise.aot.world.FieldInfo;
import dev.framboise.aot.world.InitialiserException;
import dev.framboise.aot.world.World;
import java.lang.invoke.VarHandle;
import java.util.List;

/** The function being written: its text so far, the current block and line, and the simulated state. */
final class Code implements Origin {
    private final Program program;
    private final Routine routine;
    private final StringBuilder body = new StringBuilder();
    private final StringBuilder cold = new StringBuilder();
    private final DebugVariables variables;
    private State state;
    private String block;
    private int line;
    private String location;
    private int names;

    Code(Program program, Routine routine, int firstLine, State state) {
        this.program = program;
        this.routine = routine;
        this.variables = new DebugVariables(program, routine, firstLine);
        this.state = state;
        line(firstLine);
    }

    Program program() {
        return program;
    }

    Routine routine() {
        return routine;
    }

    /** The variables of the source. */
    DebugVariables variables() {
        return variables;
    }

    /** Null when control cannot reach this point. */
    State state() {
        return state;
    }

    void state(State newState) {
        this.state = newState;
    }

    StringBuilder body() {
        return body;
    }

    StringBuilder cold() {
        return cold;
    }

    String block() {
        return block;
    }

    int line() {
        return line;
    }

    void line(int newLine) {
        this.line = newLine;
        this.location = program.debug().location(variables.subprogram(), newLine);
    }

    /** Moves to an instruction of the method. */
    void at(int position) {
        variables.at(position);
    }

    /** Gives the local variable in a slot another value. */
    void local(int slot, Value value) {
        state.local(slot, value);
        variables.change(slot, value, body);
    }

    /** The metadata node of the current line. */
    String location() {
        return location;
    }

    String fresh(String prefix) {
        return prefix + names++;
    }

    /** Starts a block. */
    void begin(String name) {
        block = name;
        body.append(name).append(":\n");
    }

    void emit(String instruction) {
        body.append("  ").append(instruction).append(", !dbg ").append(location).append('\n');
    }

    /** Emits an instruction with a result and returns the result's name. */
    String define(String instruction) {
        String name = fresh("%v");
        emit(name + " = " + instruction);
        return name;
    }

    void push(Value value) {
        state.push(value);
    }

    Value pop() {
        return state.pop();
    }

    /** The LLVM operand of a value; asks for a place in the image when it is a constant object. */
    String operand(Value value) {
        if (value.text() != null) {
            return value.text();
        }
        if (value.isUninitialised()) {
            throw refuse(Rule.ALLOCATION, "new " + ((NewObject) value.constant()).type().replace('/', '.'));
        }
        if (value.constant() instanceof VarHandle) {
            throw refuse(Rule.VAR_HANDLE, "a VarHandle used as an object");
        }
        return program.heap().operand(value.constant(), this);
    }

    /** {@code i32 %v1}. */
    String typed(Value value) {
        return value.kind().type() + " " + operand(value);
    }

    Kind kind(String descriptor) {
        Kind kind = Kind.of(program.world(), descriptor);
        if (kind == null) {
            throw refuse(Rule.FLOATING_POINT, "a value of type " + (descriptor.equals("F") ? "float" : "double"));
        }
        return kind;
    }

    /** A value of a declared type that is in a register already. */
    Value declared(String descriptor, String text) {
        Kind kind = kind(descriptor);
        boolean named = kind == Kind.REFERENCE || descriptor.startsWith("L");
        return new Value(kind, text, named ? World.typeName(descriptor) : null, false, null);
    }

    /** A value that the host computed, as a constant. */
    Value constant(String descriptor, Object hostValue) {
        Kind kind = kind(descriptor);
        if (kind == Kind.REFERENCE) {
            return hostValue == null ? Value.NULL : Value.object(hostValue);
        }
        FieldInfo component = program.world().unboxed(descriptor);
        if (component != null) {
            if (hostValue == null) {
                throw refuse(Rule.UNBOXED, "a null " + World.typeName(descriptor).replace('/', '.'));
            }
            return constant(component.descriptor(), read(component, hostValue)).typed(World.typeName(descriptor));
        }
        if (hostValue instanceof Boolean b) {
            return Value.integer(b ? 1 : 0);
        }
        if (hostValue instanceof Character c) {
            return Value.integer(c);
        }
        Number number = (Number) hostValue;
        return kind == Kind.LONG ? Value.longInteger(number.longValue()) : Value.integer(number.intValue());
    }

    /** The value of a field on the host. */
    Object read(FieldInfo field, Object receiver) {
        try {
            return program.world().host().value(field, receiver);
        } catch (InitialiserException e) {
            throw refuse(Rule.INITIALISER, field.owner().binaryName() + ": " + e.getMessage());
        }
    }

    /** The value, after checking that it may flow into a place of the declared type. */
    Value flowInto(String descriptor, Value value) {
        boolean unboxed = program.world().unboxed(descriptor) != null;
        if (value.isUninitialised()) {
            operand(value);
        }
        if (unboxed && !(value.isUnboxed() && value.type().equals(World.typeName(descriptor)))) {
            throw refuse(Rule.UNBOXED, (value.isNull() ? "null" : "an object") + " used as the @Unboxed "
                    + World.typeName(descriptor).replace('/', '.'));
        }
        if (!unboxed && value.isUnboxed()) {
            throw refuse(Rule.UNBOXED, "the @Unboxed " + value.type().replace('/', '.') + " used as "
                    + World.typeName(descriptor).replace('/', '.'));
        }
        return value;
    }

    /** Records a refusal at the current line. To be thrown. */
    Abandoned refuse(Rule rule, String what) {
        program.refusals().add(new Refusal(rule, what, place(), path()));
        return new Abandoned();
    }

    @Override
    public String place() {
        return routine.place(line);
    }

    @Override
    public List<String> path() {
        return program.calls().path(routine, line);
    }

    /** Branches to a cold panic unless {@code condition} (an i1) holds, and goes on in a new block. */
    void check(String condition, PanicKind kind) {
        String panic = fresh("p");
        String next = fresh("b");
        emit("br i1 " + condition + ", label %" + next + ", label %" + panic + ", !prof !1");
        cold.append(panic).append(":\n").append(brk(kind, kind.exceptionClass(), ""));
        begin(next);
    }

    /** Panics here; what follows is unreachable. */
    void panic(PanicKind kind, String exceptionClass, String message) {
        body.append(brk(kind, exceptionClass, message));
        state = null;
    }

    private String brk(PanicKind kind, String exceptionClass, String message) {
        int site = program.panics().index(routine, line, kind, exceptionClass, message);
        return "  call void asm sideeffect \"brk #" + site + "\", \"~{memory}\"() #5, !dbg " + location
                + "\n  unreachable, !dbg " + location + "\n";
    }

    /** The same reference, known not to be null: panics otherwise. */
    Value nonNull(Value value) {
        if (value.isUnboxed() || value.isNonNull()) {
            return value;
        }
        if (value.isNull()) {
            panic(PanicKind.NULL_POINTER, PanicKind.NULL_POINTER.exceptionClass(), "");
            throw new Dead();
        }
        check(define("icmp ne ptr " + value.text() + ", null"), PanicKind.NULL_POINTER);
        return learnNonNull(value);
    }

    /** Records that a reference is not null, wherever it is held. */
    Value learnNonNull(Value value) {
        Object sole = value.type() == null ? null : program.soleInstance(value.type());
        Value better = sole == null ? value.nonNull() : Value.object(sole);
        state.replace(v -> v.sameAs(value) && v.text() != null ? better : v);
        return better;
    }
}
