package dev.framboise.spec.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.spec.SpecFailure;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever a model says that it never takes has a reason, and no reason stands for anything else. */
class NeverTakenTest {
    private final SpecFiles files = SpecFiles.bundled();

    private String refusal(String find, String replacement) {
        String text = files.text(NeverTaken.FILE);
        assertTrue(text.contains(find), find);
        return assertThrows(SpecFailure.class, () -> NeverTaken.of(files.with(NeverTaken.FILE, text.replace(find, replacement)))).getMessage();
    }

    @Test
    void everyActionThatAModelNeverTakesHasItsReason() {
        NeverTaken never = NeverTaken.of(files);
        for (Model model : ModelFile.all(files)) {
            model.never().forEach(action -> assertTrue(never.why(model.name(), action).orElse("").length() > 20, model.name() + " " + action));
        }
        assertEquals(Optional.empty(), never.why("scheduler", "Tick"));
    }

    @Test
    void anActionWithoutAReasonIsRefused() {
        assertEquals("never.properties: why does model stage2-java never take GuestWrite? Add a line \"stage2-java.GuestWrite = ...\"",
                refusal("stage2-java.GuestWrite = ", "# "));
        assertTrue(refusal("scheduler.PickReserved = nobody has a reservation here: Brief and Long are empty", "scheduler.PickReserved =")
                .contains("why does model scheduler never take PickReserved?"));
    }

    @Test
    void aReasonForWhatAModelTakesIsRefused() {
        assertEquals("never.properties: no model says that it never takes this: scheduler.Tick", refusal("# Why", "scheduler.Tick = time stands\n# Why"));
    }
}
