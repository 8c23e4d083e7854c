package dev.framboise.spec.java;

import java.util.Arrays;
import java.util.function.Function;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.Value;

/** A class of the kernel's as a model sees it: what never changes there, and how a state is put into an object and read out of it. */
abstract class Binding<K> {
    /** The verdict that means that nothing has changed. */
    static final String REFUSED = "REFUSED";

    /** What never changes in the model. */
    final RecordValue setup;

    Binding(RecordValue setup) {
        this.setup = setup;
    }

    /** The last one made, if it was made of this very record, which TLC evaluates once and gives again and again; else a new one. */
    static <B extends Binding<?>> B of(RecordValue setup, B last, Function<RecordValue, B> make) {
        return last != null && last.setup == setup ? last : make.apply(setup);
    }

    /** An object in the state {@code now}. */
    abstract K load(RecordValue now);

    /** All of its state in one array, for comparing. */
    abstract long[] words(K object);

    /** Calls a method. @param who what the specification's action is of */
    abstract Enum<?> call(K object, String method, Value who);

    /** Whether the caller was told what the call, which was done, asks of it. @param before its {@link #words} before the call */
    boolean isTold(K object, String method, Value who, long[] before) {
        return true;
    }

    /** Whether the caller was told nothing, the call having been refused. */
    boolean isSilent(K object) {
        return true;
    }

    /**
     * The state afterwards as a record, beside the verdict.
     *
     * @param whole whether what was refused changed nothing, and the caller was told what it has to know
     */
    abstract RecordValue answer(String verdict, boolean whole, K object);

    /** Makes an object in state {@code now}, calls one method, and tells what has become of it. */
    final RecordValue answer(String method, Value who, RecordValue now) {
        JavaCalls.count();
        K object = load(now);
        long[] before = words(object);
        String verdict = call(object, method, who).name();
        boolean whole = verdict.equals(REFUSED) ? isSilent(object) && Arrays.equals(before, words(object))
                : isTold(object, method, who, before);
        return answer(verdict, whole, object);
    }
}
