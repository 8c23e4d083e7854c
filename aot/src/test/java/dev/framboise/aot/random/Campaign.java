package dev.framboise.aot.random;

import dev.framboise.aot.image.Optimization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/** The comparison of many programs, in images of a thousand. What differs is shrunk and kept as a source file. */
final class Campaign {
    private static final int IN_ONE_IMAGE = 1000;

    private final long first;
    private final long count;
    private final LongFunction<List<Optimization>> levels;
    private final UnaryOperator<String> change;
    private final Path directory;
    private final Path kept;
    private final Consumer<Tally> progress;
    private final AtomicLong next = new AtomicLong();
    private final Tally tally;

    /**
     * A campaign.
     *
     * @param first     seed
     * @param count     of programs, one seed each
     * @param levels    to compare at, by the number of the image, from 0
     * @param change    what becomes of each module before it is compiled: nothing, or a planted miscompilation
     * @param directory for files that nobody needs afterwards
     * @param kept      directory for the sources of programs that differ
     * @param progress  told after each image
     */
    Campaign(long first, long count, LongFunction<List<Optimization>> levels, UnaryOperator<String> change,
            Path directory, Path kept, Consumer<Tally> progress) {
        this.first = first;
        this.count = count;
        this.levels = levels;
        this.change = change;
        this.directory = directory;
        this.kept = kept;
        this.progress = progress;
        this.tally = new Tally(first);
    }

    /** Runs it on so many threads. */
    Tally run(int threads) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<CompletableFuture<Void>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Path own = directory.resolve("worker" + i);
                workers.add(CompletableFuture.runAsync(() -> work(own), executor));
            }
            workers.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw new IOException("the campaign stopped", e.getCause());
        } finally {
            executor.shutdownNow();
        }
        return tally;
    }

    private void work(Path own) {
        try (Comparison comparison = new Comparison(own, change)) {
            for (long image = next.getAndIncrement(); image * IN_ONE_IMAGE < count; image = next.getAndIncrement()) {
                compare(comparison, image);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void compare(Comparison comparison, long image)
            throws IOException, ReflectiveOperationException, InterruptedException {
        long start = image * IN_ONE_IMAGE;
        List<RandomProgram> programs = LongStream.range(start, Math.min(count, start + IN_ONE_IMAGE))
                .mapToObj(i -> RandomProgram.of(first + i)).toList();
        Map<Optimization, List<RandomProgram>> mismatches = comparison.mismatches(programs, levels.apply(image));
        for (Map.Entry<Optimization, List<RandomProgram>> level : mismatches.entrySet()) {
            for (RandomProgram program : level.getValue()) {
                keep(comparison, program, level.getKey());
            }
        }
        tally.add(programs.size(), mismatches);
        progress.accept(tally);
    }

    private void keep(Comparison comparison, RandomProgram program, Optimization level)
            throws IOException, ReflectiveOperationException, InterruptedException {
        Files.createDirectories(kept);
        Path file = kept.resolve(program.name() + "." + level + ".java");
        Files.writeString(file, program.source());
        // A difference may need the other programs of its image: then there is nothing to shrink alone.
        RandomProgram shrunk = new Shrinker(comparison, level).shrink(program);
        String ends = comparison.explain(shrunk, level);
        String text = shrunk.source() + "\n/*\n" + (ends.isEmpty() ? "alone in an image, it does not differ\n" : ends)
                + "*/\n";
        Files.writeString(file, text);
        System.err.println("seed " + program.number() + " differs at " + level.option() + "; " + file + ":\n" + text);
    }
}
