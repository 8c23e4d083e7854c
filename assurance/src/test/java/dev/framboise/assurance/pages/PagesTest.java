package dev.framboise.assurance.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.command.FramboiseCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What pages name is there: files, headings, commands; and the list of documents has them all. */
class PagesTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void everyLinkLeadsToAFileAndToAHeadingOfIt() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Page page : Page.all(ROOT)) {
            broken.addAll(page.broken());
            links += page.links().size();
        }
        assertEquals(List.of(), broken);
        assertTrue(links > 500, "only " + links);
    }

    @Test
    void aLinkThatLeadsNowhereIsSeen() throws IOException {
        Path file = Path.of("../docs/made-up.md");
        Page page = new Page(file,
                "# One word: two\n[a](nothing.md) [b](#one-word-two) [c](#three) [d](model.md#nothing) [e](model.md) `[f](no.md)`\n```\n[g](no.md)\n```\n");
        assertEquals(List.of(file + ": there is no nothing.md", file + ": no heading makes #three",
                file + ": no heading makes model.md#nothing"), page.broken());
    }

    @Test
    void theListOfDocumentsHasThemAll() throws IOException {
        Set<String> listed = new Page(ROOT.resolve("docs/README.md"), Files.readString(ROOT.resolve("docs/README.md"))).links();
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            List<String> missing = files.filter(Files::isRegularFile).map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md") && !listed.contains(name)).sorted()
                    .collect(Collectors.toList());
            // A part of a page.
            missing.remove("conformance-wiring.svg");
            assertEquals(List.of(), missing);
        }
    }

    @Test
    void everyCommandThatIsShownIsOneThatTheProgramTakes() throws IOException {
        List<String> refused = new ArrayList<>();
        int asked = 0;
        for (Page page : Page.all(ROOT)) {
            for (String command : page.commands()) {
                asked++;
                refused(command).ifPresent(why -> refused.add(page.file() + ": " + command + ": " + why));
            }
        }
        assertEquals(List.of(), refused);
        assertTrue(asked > 200, "only " + asked);
    }

    @Test
    void theReadmeHasEveryCommand() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        List<String> missing = new CommandLine(new FramboiseCommand()).getSubcommands().keySet().stream()
                .filter(name -> !readme.contains("| `./framboise " + name + "`") && !readme.contains("`, `" + name + "` |")).toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void aCommandThatIsNoneIsSeen() {
        assertEquals(List.of("./framboise dance --fast"), new Page(ROOT, "```sh\n./framboise dance --fast   # no\necho; ./framboise run\n```\n").commands());
        assertTrue(refused("./framboise dance --fast").isPresent());
        assertTrue(refused("./framboise run --nothing").isPresent());
        assertTrue(refused("./framboise run").isEmpty());
    }

    private static java.util.Optional<String> refused(String command) {
        String[] words = command.split("\\s+");
        if (words[1].equals("test")) {
            return java.util.Optional.empty();
        }
        try {
            new CommandLine(new FramboiseCommand()).parseArgs(java.util.Arrays.copyOfRange(words, 1, words.length));
            return java.util.Optional.empty();
        } catch (ParameterException wrong) {
            return java.util.Optional.of(wrong.getMessage());
        }
    }
}
