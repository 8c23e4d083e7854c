package dev.framboise.cli.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.fuzz.run.Layout;
import dev.framboise.fuzz.target.Play;
import dev.framboise.fuzz.target.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The corpus of configurations, and where a campaign finds it. */
class ConfigurationTargetTest {
    @Test
    void noInputOfTheCorpusIsTakenOrRefusedOtherwiseThanItIsToBe() throws IOException {
        List<Path> corpus = Layout.files(CampaignPlaces.layout(null).seeds("configuration"));
        assertFalse(corpus.isEmpty());
        for (Path file : corpus) {
            Play.input(Targets.named("configuration"), Files.readAllBytes(file));
        }
    }

    @Test
    void everyTargetHasACorpusInTheRepository() throws IOException {
        for (String target : Targets.names()) {
            assertFalse(Layout.files(CampaignPlaces.layout(null).seeds(target)).isEmpty(), target);
        }
    }

    @Test
    void theWorkIsInADirectoryThatGitDoesNotLookAt() {
        assertTrue(CampaignPlaces.layout(null).work().endsWith(Path.of(".framboise", "fuzz")));
    }
}
