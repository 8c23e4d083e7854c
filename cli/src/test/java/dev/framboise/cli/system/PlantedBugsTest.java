package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.MistakeSample;
import dev.framboise.spec.check.Checker;
import dev.framboise.spec.files.SpecFiles;
import dev.framboise.spec.files.Tier;
import dev.framboise.spec.kernel.KernelMutants;
import dev.framboise.spec.mutant.Mutant;
import dev.framboise.spec.trace.TraceCheck;
import dev.framboise.spec.trace.TraceEvent;
import dev.framboise.spec.trace.TraceFile;
import dev.framboise.spec.trace.TraceRejected;
import dev.framboise.vmkernel.Kernel;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Images built with one mistake, in the scheduler or in scrubbing: what their cores did is rejected, and the event named. */
class PlantedBugsTest {
    private static final String GUESTS = "head -c 2097152 /dev/zero | sha256sum; poweroff -f\n";

    /** Timers come late by some ticks, so a turn ends in the next round, and goes on: that its end is the wrong one is seen at once. */
    private static final Mutant OTHER_END = new Mutant("the-other-end-of-the-queue", "whose round goes on waits behind all others",
            "scheduler-oracle", "ChooseAgrees", "scheduler/Scheduler.java", "queues.of(core).prepend(old);", "queues.of(core).append(old);");

    private static final long SEED = 2026;

    @TempDir
    private Path directory;

    /** All classes of the kernel's, one of which is another. */
    private Path kernel(Path wrong) throws Exception {
        Path all = directory.resolve("vmkernel");
        Path right = Path.of(Kernel.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(right)) {
            copy(right, all);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(right)) {
                copy(jar.getPath("/"), all);
            }
        }
        copy(wrong, all);
        return all;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> classes = Files.walk(from)) {
            for (Path file : (Iterable<Path>) classes.filter(one -> one.toString().endsWith(".class"))::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** The hypervisor is compiled from the kernel that the command finds first. */
    private List<String> command(Path wrong, Path trace, int guests, String seats) {
        List<String> command = new ArrayList<>(Machines.command("run", "--qemu-arg=-accel", "--qemu-arg=tcg,thread=single",
                "--timeout", "40", "--trace", trace.toString()));
        for (int i = 1; i <= guests; i++) {
            command.add("--guest");
            command.add(Machines.debian().cloudKernel() + ",initrd=" + Machines.debian().initramfs() + ",name=d" + i
                    + ",mem=256M," + seats + ",cmdline=console=ttyAMA0 quiet");
        }
        int path = command.indexOf("-cp") + 1;
        command.set(path, wrong + File.pathSeparator + command.get(path));
        return command;
    }

    /** Of images, each of which is compiled and boots Debians. */
    private static Stream<Arguments> sample(int size, Arguments... all) {
        return MistakeSample.of(List.of(all), size, SEED);
    }

    /** Mistakes in the scheduler, where the vCPUs are, and the step that is not allowed then. */
    static Stream<Arguments> schedules() {
        return sample(1, Arguments.of("the-other-end-of-the-queue", "vcpus=1,cores=0", "Choose"),
                Arguments.of("two-runners", "vcpus=2,cores=0-2", "Choose"),
                Arguments.of("migration-without-invalidation", "vcpus=2,cores=0-2", "Enter"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schedules")
    void aTraceOfAnImageWithAMistakeIsRejected(String name, String seats, String step) throws Exception {
        SpecFiles files = SpecFiles.bundled();
        Checker checker = new Checker(files, Tier.ORDINARY, words -> { });
        KernelMutants mutants = new KernelMutants(checker, files);
        Mutant mutant = Stream.concat(Stream.of(OTHER_END), mutants.all(checker.models(List.of("scheduler"))).stream())
                .filter(one -> one.name().equals(name)).findFirst().orElseThrow();
        TraceRejected rejected = rejected(mutants.compile(mutant, directory), 3, seats);
        System.out.println(name + ": " + rejected.getMessage());
        assertTrue(rejected.getMessage().contains("Scheduler.tla does not allow its step <<\"" + step + "\""), rejected.getMessage());
    }

    /** Mistakes in scrubbing, and the step that is not allowed then: either it says another range, or too little for the page to be clean. */
    static Stream<Arguments> scrubs() {
        return sample(2, Arguments.of("no-scrub", "PageControl", "        scrub.clear(address(page).plus(ownership.piece(page) * PhysicalBlocks.PIECE));\n", "", "Clean"),
                Arguments.of("every-other-piece-twice", "PageControl", "ownership.piece(page) * PhysicalBlocks.PIECE",
                        "(ownership.piece(page) & ~1) * PhysicalBlocks.PIECE", "Zero"),
                Arguments.of("the-next-page", "PageControl", "scrub.clear(address(page)", "scrub.clear(address(page + 1)", "Clean"),
                Arguments.of("half-of-each-piece", "PhysicalBlocks", "for (; i < bytes; i += CacheOperation.ZVA_BYTES)",
                        "for (; i < bytes / 2; i += CacheOperation.ZVA_BYTES)", "Clean"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scrubs")
    void aTraceOfAnImageThatDoesNotScrubIsRejected(String name, String file, String find, String replace, String step) throws Exception {
        SpecFiles files = SpecFiles.bundled();
        KernelMutants mutants = new KernelMutants(new Checker(files, Tier.ORDINARY, words -> { }), files);
        Mutant mutant = new Mutant(name, "a VM gets what another has left", "stage2", "NoResidue", "memory/" + file + ".java", find, replace);
        TraceRejected rejected = rejected(mutants.compile(mutant, directory), 1, "vcpus=1");
        System.out.println(name + ": " + rejected.getMessage());
        assertTrue(rejected.getMessage().contains("Stage2.tla does not allow its step <<\"" + step + "\""), rejected.getMessage());
    }

    /** A trace has what the loop went over. That the instruction in it zeroes is for tests that look at the memory. */
    @Test
    void thatTheInstructionZeroesIsInNoTrace() throws Exception {
        SpecFiles files = SpecFiles.bundled();
        KernelMutants mutants = new KernelMutants(new Checker(files, Tier.ORDINARY, words -> { }), files);
        Mutant mutant = new Mutant("no-dc-zva", "a VM gets what another has left", "stage2", "NoResidue", "memory/PhysicalBlocks.java",
                "            CacheOperation.DC_ZVA.execute(DirectMap.va(to.plus(i)));\n", "");
        TraceCheck check = new TraceCheck(1, words -> { });
        check.check(events(mutants.compile(mutant, directory), 1, "vcpus=1"));
        assertTrue(check.pages().events() > 0);
    }

    /** What is said about the trace of an image with a class that is wrong. */
    private TraceRejected rejected(Path wrong, int guests, String seats) throws Exception {
        List<TraceEvent> events = events(wrong, guests, seats);
        return assertThrows(TraceRejected.class, () -> new TraceCheck(1, words -> { }).check(events), events.size() + " events");
    }

    private List<TraceEvent> events(Path wrong, int guests, String seats) throws Exception {
        Path trace = directory.resolve("trace");
        Process run = new ProcessBuilder(command(kernel(wrong), trace, guests, seats)).redirectErrorStream(true)
                .redirectOutput(directory.resolve("printed").toFile()).start();
        run.getOutputStream().write(GUESTS.getBytes(StandardCharsets.US_ASCII));
        run.getOutputStream().close();
        assertTrue(run.waitFor(2, TimeUnit.MINUTES));
        return TraceFile.read(trace);
    }
}
