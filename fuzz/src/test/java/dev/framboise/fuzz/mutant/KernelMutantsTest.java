package dev.framboise.fuzz.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.run.Children;
import dev.framboise.fuzz.run.Layout;
import dev.framboise.fuzz.target.Targets;
import dev.framboise.spec.mutant.Mutant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelMutantsTest {
    private static final Path SEEDS = Path.of("src/test/resources/dev/framboise/fuzz/TargetsFuzzTestInputs");
    private static final long SEED = 20;
    private static final int SAMPLE = 4;

    private static final Children NONE = new Children() {
        @Override
        public Process start(ProcessBuilder builder) throws IOException {
            throw new IOException("a corpus is played without another process");
        }

        @Override
        public boolean isEnding() {
            return false;
        }
    };

    @TempDir
    private Path directory;

    @Test
    void there_are_forty_and_seven_each_with_a_target_and_a_property() {
        List<Mutant> all = KernelMutants.all();
        assertEquals(47, all.size());
        assertEquals(47, new HashSet<>(all.stream().map(Mutant::name).toList()).size());
        for (Mutant mutant : all) {
            assertTrue(Targets.names().contains(mutant.model()), mutant.name());
            Property.valueOf(mutant.violates());
        }
    }

    @Test
    void one_that_is_not_found_is_missed_unless_it_does_what_the_kernel_does() {
        List<Mutant> all = KernelMutants.all();
        assertEquals(46, KernelMutants.missed(all, List.of()));
        assertEquals(1, KernelMutants.missed(all, all.subList(1, all.size())));
        assertEquals(0, KernelMutants.missed(all, all.stream().filter(mutant -> !mutant.name().equals("list-register-reused-while-active")).toList()));
    }

    private List<MutantRun.Fate> replayed(List<Mutant> mutants) {
        return new MutantRun(new Layout(directory.resolve("work"), SEEDS), NONE, directory, line -> { }).hunt(mutants, 0, 0);
    }

    /** Those that an input of the corpus is named for. */
    private static List<Mutant> named() {
        return KernelMutants.all().stream().filter(mutant -> Files.exists(SEEDS.resolve(mutant.model()).resolve("finds-" + mutant.name()))).toList();
    }

    @Test
    void a_sample_of_them_is_found_by_the_corpora_alone() {
        List<Mutant> sample = new ArrayList<>(named());
        Collections.shuffle(sample, new Random(SEED));
        for (MutantRun.Fate fate : replayed(sample.subList(0, SAMPLE))) {
            assertTrue(fate.isFound(), fate.mutant().name());
        }
    }

    @Test
    void wrong_copies_of_what_tlbs_may_hold_are_found_by_their_inputs() {
        List<String> names = List.of("a-generation-without-a-flush", "a-short-way-over-the-handing-over", "output-unchecked");
        List<MutantRun.Fate> fates = replayed(KernelMutants.all().stream().filter(mutant -> names.contains(mutant.name())).toList());
        assertEquals(names, fates.stream().filter(MutantRun.Fate::isFound).map(fate -> fate.mutant().name()).toList());
    }

    /** The twin: what is not wrong is not found. */
    @Test
    void a_copy_in_which_nothing_is_wrong_is_not_found() {
        Mutant wrong = named().get(0);
        Mutant right = new Mutant("right", wrong.why(), wrong.model(), wrong.violates(), wrong.file(), wrong.find(), wrong.find());
        assertTrue(!replayed(List.of(right)).get(0).isFound());
    }
}
