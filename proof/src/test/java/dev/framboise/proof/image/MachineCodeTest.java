package dev.framboise.proof.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.link.ElfSymbol;
import dev.framboise.proof.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Routines of the image that ships do what their methods' class files say, and one bit of their machine code is not another. */
class MachineCodeTest {
    private static final long MILLISECONDS = 60_000;
    private static final Path DOCUMENT = Path.of("..", "docs", "machine-code.md");
    private static final String TABLE = "## What is equal\n\n";
    private static final List<MachineVerdict> VERDICTS = new ArrayList<>();
    private static MachineProver prover;

    @BeforeAll
    static void compare() throws IOException {
        prover = new MachineProver(Evidence.image(), new ImageState());
        MachineProver.known().forEach(symbol -> VERDICTS.add(prover.compare(symbol, MILLISECONDS)));
        Files.writeString(Path.of("target", "machine-code.csv"), MachineReport.csv(Evidence.image().hash(), VERDICTS));
        Files.writeString(Path.of("target", "machine-code.md"), MachineReport.markdown(VERDICTS));
    }

    @Test
    void everyRoutineThatIsKeptIsEqual() {
        assertEquals(List.of(), VERDICTS.stream().filter(each -> each.status() != MachineVerdict.Status.EQUAL)
                .map(each -> each.symbol() + ": " + each.status() + ", " + each.text()).toList());
        assertTrue(VERDICTS.size() >= 20, () -> VERDICTS.size() + " routines");
    }

    @Test
    void theDocumentHasThisTable() throws IOException {
        String document = Files.readString(DOCUMENT);
        assertEquals(document.substring(document.indexOf(TABLE) + TABLE.length()), MachineReport.markdown(VERDICTS));
    }

    @Test
    void aBitFlippedInEachIsSeenWithInputs() {
        List<String> unseen = new ArrayList<>();
        for (MachineVerdict each : VERDICTS) {
            MachineVerdict wrong = firstSeen(each.symbol());
            if (wrong == null || wrong.text().isEmpty()) {
                unseen.add(each.symbol());
            }
        }
        assertEquals(List.of(), unseen);
    }

    private static MachineVerdict firstSeen(String symbol) {
        ElfSymbol routine = prover.layout().routine(symbol);
        for (long at = routine.value(); at < routine.value() + routine.size(); at += 4) {
            int mask = FlippedBit.mask(prover.layout().instruction(at));
            if (mask != 0) {
                MachineVerdict wrong = prover.compare(symbol, new FlippedBit(prover.layout(), at, mask), MILLISECONDS);
                if (wrong.status() == MachineVerdict.Status.DIFFERENT) {
                    return wrong;
                }
            }
        }
        return null;
    }
}
