package dev.framboise.vmkernel.program;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/**
 * A program and what is simpler: first without a half of its operations, wherever that half begins, then without a quarter, and so
 * on down to one; then with one operation that is simpler. jqwik's own lists keep operations in the middle that are not needed.
 */
final class ShrinkableProgram<O> implements Shrinkable<Program<O>> {
    private final List<Shrinkable<O>> operations;

    private ShrinkableProgram(List<Shrinkable<O>> operations) {
        this.operations = operations;
    }

    /** Programs of 1 to {@code most} operations, each length as often. */
    static <O> RandomGenerator<Program<O>> generator(RandomGenerator<O> operation, int most) {
        return random -> {
            int size = 1 + random.nextInt(most);
            return new ShrinkableProgram<>(Stream.generate(() -> operation.next(random)).limit(size).toList());
        };
    }

    @Override
    public Program<O> value() {
        return new Program<>(operations.stream().map(Shrinkable::value).toList());
    }

    @Override
    public Stream<Shrinkable<Program<O>>> shrink() {
        int size = operations.size();
        Stream<Integer> lengths = Stream.iterate(size / 2, length -> length > 0, length -> length / 2);
        Stream<Shrinkable<Program<O>>> shorter = lengths.flatMap(length -> IntStream.iterate(0, first -> first < size, first -> first + length)
            .mapToObj(first -> without(first, Math.min(length, size - first))));
        Stream<Shrinkable<Program<O>>> simpler = IntStream.range(0, size).boxed()
            .flatMap(at -> operations.get(at).shrink().map(each -> with(at, each)));
        return Stream.concat(shorter, simpler);
    }

    private Shrinkable<Program<O>> without(int first, int length) {
        List<Shrinkable<O>> rest = new ArrayList<>(operations);
        rest.subList(first, first + length).clear();
        return new ShrinkableProgram<>(rest);
    }

    private Shrinkable<Program<O>> with(int at, Shrinkable<O> simpler) {
        List<Shrinkable<O>> changed = new ArrayList<>(operations);
        changed.set(at, simpler);
        return new ShrinkableProgram<>(changed);
    }

    @Override
    public ShrinkingDistance distance() {
        return ShrinkingDistance.forCollection(operations);
    }
}
