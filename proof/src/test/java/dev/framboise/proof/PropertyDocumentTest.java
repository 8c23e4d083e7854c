package dev.framboise.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.proof.prove.Prover;
import dev.framboise.proof.prove.PropertyClasses;
import dev.framboise.proof.prove.Result;
import dev.framboise.proof.report.Csv;
import dev.framboise.proof.report.HtmlReport;
import dev.framboise.proof.report.PropertyTable;
import dev.framboise.proof.report.Table;
import dev.framboise.proof.twin.Twin;
import dev.framboise.proof.twin.Twins;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of proofs. */
class PropertyDocumentTest {
    @Test
    void aNameThatIsNobodysIsRefusedWithThoseThatThereAre() {
        ProofFailure refused = assertThrows(ProofFailure.class, () -> new ProveRun(List.of("Nobody"), new PrintWriter(new StringWriter())));
        assertTrue(refused.getMessage().startsWith("there is no property Nobody"), refused.getMessage());
        assertTrue(refused.getMessage().contains("Esr"), refused.getMessage());
    }

    @Test
    void aRunTellsEachResultAndATable() {
        StringWriter progress = new StringWriter();
        ProveRun run = new ProveRun(List.of("Esr"), new PrintWriter(progress));
        run.prove();
        assertTrue(run.passed());
        assertTrue(progress.toString().contains("classIsSixBits: PROVED, 1 paths"), progress.toString());
        assertTrue(run.text().endsWith("5 of 5 properties are proved.\n"), run.text());
    }

    @Test
    void aRefutationIsToldWithItsInputsEverywhere() {
        Twin twin = Twins.all().stream().filter(t -> t.name().equals("esr-class-sign-extended")).findFirst().orElseThrow();
        Result result = new Prover(twin.classes()).prove(PropertyClasses.propositions().stream()
                .filter(p -> p.name().equals(twin.violates())).findFirst().orElseThrow());
        String inputs = "exceptionClass = 0x" + Long.toHexString(result.counterexample().arguments().get(0));
        for (String report : List.of(Table.of(List.of(result)), Csv.of(List.of(result)), HtmlReport.of(List.of(result)))) {
            assertTrue(report.contains("REFUTED") && report.contains("returns false") && report.contains(inputs), report);
        }
        assertTrue(PropertyTable.markdown(List.of(result), List.of(twin)).endsWith("| esr-class-sign-extended | REFUTED |\n"));
        assertEquals(2, Csv.of(List.of(result)).lines().count());
    }
}
