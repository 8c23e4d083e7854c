package dev.framboise.aot.smt;

import dev.framboise.aot.PanicKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Evaluates a function without loops, every block under the condition that control comes to it. */
final class Evaluator<V, B, M> {
    /** Whether an access of so many bytes at an address lies inside an object. */
    interface Bounds<V, B> extends BiFunction<V, Integer, B> {
    }

    private final Algebra<V, B, M> algebra;
    private final LlvmInteger<V, B, M> integers;
    private final Bounds<V, B> bounds;
    private final Map<Integer, PanicKind> sites;
    private final Map<String, Term<V, B>> values = new HashMap<>();
    private final Map<String, B> overflows = new HashMap<>();
    private final Map<String, Map<String, B>> edges = new HashMap<>();
    private final Map<PanicKind, B> panics = new EnumMap<>(PanicKind.class);
    private final List<Write<V, B>> writes = new ArrayList<>();
    private final Set<B> decisions = new LinkedHashSet<>();
    private B path;
    private B undefined;
    private B returns;
    private V result;
    private M memory;

    /**
     * @param inputs the values of the parameters and of the addresses of globals, by their text
     * @param sites the kind of each panic site
     */
    Evaluator(Algebra<V, B, M> algebra, Map<String, V> inputs, M memory, Bounds<V, B> bounds,
            Map<Integer, PanicKind> sites) {
        this.algebra = algebra;
        this.integers = new LlvmInteger<>(algebra);
        this.bounds = bounds;
        this.sites = sites;
        this.memory = memory;
        this.undefined = algebra.truth(false);
        this.returns = algebra.truth(false);
        inputs.forEach((name, value) -> values.put(name, new Term<>(value, algebra.truth(false))));
    }

    Outcome<V, B, M> run(IrFunction function) {
        for (Block block : function.blocks()) {
            boolean isFirst = block == function.blocks().get(0);
            path = isFirst ? algebra.truth(true) : edges.get(block.label()).values().stream()
                    .reduce(algebra.truth(false), algebra::or);
            block.instructions().forEach(i -> step(i, block.label()));
            end(block);
        }
        return new Outcome<>(returns, result, panics, undefined, memory, writes);
    }

    /** The conditions of the selects, for a proof by cases. */
    Set<B> decisions() {
        return decisions;
    }

    private Term<V, B> value(Operand operand) {
        Term<V, B> known = values.get(operand.text());
        if (known == null && operand.text().matches("-?\\d+|true|false|null")) {
            String number = operand.text().replace("true", "1").replaceAll("false|null", "0");
            known = new Term<>(algebra.number(operand.width(), new BigInteger(number)), algebra.truth(false));
        }
        if (known == null || algebra.width(known.value()) != operand.width()) {
            throw new IllegalArgumentException(operand + " is not defined");
        }
        return known;
    }

    private void define(String name, Term<V, B> value) {
        if (values.put(name, value) != null) {
            throw new IllegalArgumentException(name + " is defined twice");
        }
    }

    private void step(Instruction instruction, String label) {
        if (instruction instanceof Instruction.Binary i) {
            undefined(integers.undefined(i.operation(), value(i.left()), value(i.right())));
            define(i.result(), integers.binary(i.operation(), value(i.left()), value(i.right())));
        } else if (instruction instanceof Instruction.Compare i) {
            define(i.result(), integers.compare(i.predicate(), value(i.left()), value(i.right())));
        } else if (instruction instanceof Instruction.Select i) {
            decisions.add(algebra.isSet(value(i.condition()).value()));
            define(i.result(), integers.choose(value(i.condition()), value(i.whenTrue()), value(i.whenFalse())));
        } else if (instruction instanceof Instruction.Convert i) {
            define(i.result(), integers.convert(i.operation(), value(i.operand()), i.to()));
        } else if (instruction instanceof Instruction.Phi i) {
            define(i.result(), phi(i, edges.get(label)));
        } else if (instruction instanceof Instruction.Call i) {
            call(i);
        } else if (instruction instanceof Instruction.Extract i) {
            Term<V, B> pair = value(new Operand(algebra.width(values.get(i.pair()).value()), i.pair()));
            define(i.result(), i.index() == 0 ? pair
                    : new Term<>(algebra.bit(overflows.get(i.pair())), pair.poison()));
        } else if (instruction instanceof Instruction.Address i) {
            Term<V, B> scale = new Term<>(algebra.number(64, i.scale()), algebra.truth(false));
            define(i.result(), integers.binary("add", value(i.base()), integers.binary("mul", value(i.index()), scale)));
        } else if (instruction instanceof Instruction.Load i) {
            define(i.result(), load(i));
        } else if (instruction instanceof Instruction.Store i) {
            store(i);
        }
    }

    private void undefined(B condition) {
        undefined = algebra.or(undefined, algebra.and(path, condition));
    }

    private Term<V, B> phi(Instruction.Phi phi, Map<String, B> from) {
        List<String> named = phi.incoming().stream().map(Instruction.Incoming::from).toList();
        if (from == null || named.size() != from.size() || !Set.copyOf(named).equals(from.keySet())) {
            throw new IllegalArgumentException("the edges of " + phi.result());
        }
        Term<V, B> merged = null;
        for (Instruction.Incoming edge : phi.incoming()) {
            Term<V, B> value = value(edge.operand());
            merged = merged == null ? value : integers.merge(from.get(edge.from()), value, merged);
        }
        return merged;
    }

    private void call(Instruction.Call call) {
        List<Term<V, B>> arguments = call.arguments().stream().map(this::value).toList();
        if (call.name().endsWith(".with.overflow")) {
            V left = arguments.get(0).value();
            V right = arguments.get(1).value();
            overflows.put(call.result(), integers.overflows(call.name(), left, right));
            define(call.result(), integers.binary(call.name().substring(1, 4), arguments.get(0), arguments.get(1)));
        } else {
            define(call.result(), integers.intrinsic(call.name(), arguments));
        }
    }

    private void access(Term<V, B> address, int bytes, int align) {
        V low = algebra.binary("and", address.value(), algebra.number(64, align - 1));
        B good = algebra.and(algebra.isZero(low), bounds.apply(address.value(), bytes));
        undefined(algebra.or(address.poison(), algebra.not(good)));
    }

    private Term<V, B> load(Instruction.Load load) {
        Term<V, B> address = value(load.address());
        int bytes = load.width() / 8;
        access(address, bytes, load.align());
        V loaded = algebra.read(memory, address.value());
        for (int i = 1; i < bytes; i++) {
            loaded = algebra.concat(algebra.read(memory, at(address, i)), loaded);
        }
        return new Term<>(loaded, load.isNonNull() ? algebra.or(address.poison(), algebra.isZero(loaded))
                : address.poison());
    }

    private V at(Term<V, B> address, int offset) {
        return algebra.binary("add", address.value(), algebra.number(64, offset));
    }

    private void store(Instruction.Store store) {
        Term<V, B> address = value(store.address());
        Term<V, B> value = value(store.value());
        int bytes = store.value().width() / 8;
        access(address, bytes, store.align());
        undefined(value.poison());
        writes.add(new Write<>(path, address.value(), value.value()));
        for (int i = 0; i < bytes; i++) {
            memory = algebra.write(memory, path, at(address, i), algebra.extract(value.value(), 8 * i + 7, 8 * i));
        }
    }

    private void end(Block block) {
        Terminator end = block.terminator();
        String from = block.label();
        if (end instanceof Terminator.Return r) {
            leave(r.operand() == null ? null : value(r.operand()));
        } else if (end instanceof Terminator.Panic p) {
            panics.merge(sites.get(p.site()), path, algebra::or);
        } else if (end instanceof Terminator.Jump j) {
            edge(from, j.target(), path);
        } else if (end instanceof Terminator.Fork f) {
            Term<V, B> condition = value(f.condition());
            B isTrue = algebra.isSet(condition.value());
            undefined(condition.poison());
            edge(from, f.whenTrue(), algebra.and(path, isTrue));
            edge(from, f.whenFalse(), algebra.and(path, algebra.not(isTrue)));
        } else if (end instanceof Terminator.Switch s) {
            choose(from, s);
        } else {
            undefined(algebra.truth(true));
        }
    }

    private void choose(String from, Terminator.Switch choice) {
        Term<V, B> value = value(choice.value());
        undefined(value.poison());
        B none = path;
        for (Map.Entry<BigInteger, String> one : choice.cases().entrySet()) {
            B isIt = algebra.compare("eq", value.value(), algebra.number(32, one.getKey()));
            edge(from, one.getValue(), algebra.and(path, isIt));
            none = algebra.and(none, algebra.not(isIt));
        }
        edge(from, choice.otherwise(), none);
    }

    private void edge(String from, String to, B condition) {
        edges.computeIfAbsent(to, t -> new LinkedHashMap<>()).merge(from, condition, algebra::or);
    }

    private void leave(Term<V, B> value) {
        returns = algebra.or(returns, path);
        if (value != null) {
            undefined(value.poison());
            result = result == null ? value.value() : algebra.choose(path, value.value(), result);
        }
    }
}
