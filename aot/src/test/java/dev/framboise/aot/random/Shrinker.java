package dev.framboise.aot.random;

import dev.framboise.aot.image.Optimization;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a program that shows a difference shorter: drops statements, puts a part in the place of the whole,
         or a constant.
 *
 * <p>A round tries many programs in one image and keeps the shortest that still differs.
 */
final class Shrinker {
    private static final int IN_ONE_IMAGE = 150;
    private static final int MOST_ROUNDS = 100;

    private final Comparison comparison;
    private final Optimization level;

    /** Shrinks what differs at one level. */
    Shrinker(Comparison comparison, Optimization level) {
        this.comparison = comparison;
        this.level = level;
    }

    /** A shortest program that differs, as far as small steps lead. */
    RandomProgram shrink(RandomProgram program) throws IOException, ReflectiveOperationException, InterruptedException {
        RandomProgram best = program;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            RandomProgram shorter = shorter(best);
            if (shorter == null) {
                return best;
            }
            best = shorter;
        }
        return best;
    }

    private RandomProgram shorter(RandomProgram program)
            throws IOException, ReflectiveOperationException, InterruptedException {
        List<RandomProgram> candidates = candidates(program);
        for (int i = 0; i < candidates.size(); i += IN_ONE_IMAGE) {
            List<RandomProgram> some = candidates.subList(i, Math.min(i + IN_ONE_IMAGE, candidates.size()));
            List<RandomProgram> valid = comparison.valid(some);
            if (valid.isEmpty()) {
                continue;
            }
            List<RandomProgram> different = comparison.mismatches(valid, List.of(level)).get(level);
            if (!different.isEmpty()) {
                return different.get(0).numbered(program.number());
            }
        }
        return null;
    }

    /** Shorter programs, the shortest first, each with a number of its own. */
    static List<RandomProgram> candidates(RandomProgram program) {
        Map<String, Piece> bySource = new LinkedHashMap<>();
        int length = program.root().source().length();
        for (Piece piece : variants(program.root())) {
            String source = piece.source();
            if (source.length() < length || source.length() == length && source.compareTo(program.root().source()) < 0) {
                bySource.putIfAbsent(source, piece);
            }
        }
        List<RandomProgram> candidates = new ArrayList<>();
        bySource.entrySet().stream().sorted(Comparator.comparingInt(e -> e.getKey().length()))
                .forEach(e -> candidates.add(program.with(e.getValue()).numbered(candidates.size())));
        return candidates;
    }

    /** The piece with one change anywhere in it. */
    private static List<Piece> variants(Piece piece) {
        List<Piece> variants = new ArrayList<>();
        piece.sort().simplest().forEach(text -> variants.add(Piece.of(piece.sort(), text)));
        within(piece, piece.sort(), variants);
        if (piece.sort() == Sort.BLOCK) {
            shortened(piece, variants);
        }
        for (int i = 0; i < piece.parts().size(); i++) {
            for (Piece part : variants(piece.parts().get(i))) {
                variants.add(piece.with(i, part));
            }
        }
        return variants;
    }

    /** The pieces of a sort inside another. */
    private static void within(Piece piece, Sort sort, List<Piece> found) {
        for (Piece part : piece.parts()) {
            if (part.sort() == sort) {
                found.add(part);
            }
            within(part, sort, found);
        }
    }

    /** A block without one of its parts, without a half of them, and with the statements of a nested block instead. */
    private static void shortened(Piece block, List<Piece> variants) {
        List<Piece> parts = block.parts();
        int half = parts.size() / 2;
        if (half > 0) {
            variants.add(Piece.block(parts.subList(half, parts.size())));
            variants.add(Piece.block(parts.subList(0, half)));
        }
        for (int i = 0; i < parts.size(); i++) {
            List<Piece> rest = new ArrayList<>(parts);
            rest.remove(i);
            variants.add(Piece.block(rest));
            for (Piece inner : parts.get(i).parts()) {
                if (inner.sort() == Sort.BLOCK) {
                    List<Piece> lifted = new ArrayList<>(rest);
                    lifted.addAll(i, inner.parts());
                    variants.add(Piece.block(lifted));
                }
            }
        }
    }
}
