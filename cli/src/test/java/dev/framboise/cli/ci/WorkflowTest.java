package dev.framboise.cli.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.command.CheckCommand;
import dev.framboise.cli.command.FramboiseCommand;
import dev.framboise.cli.command.FuzzCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine;

/** The workflow runs what this program has, on every pull request and at night. */
class WorkflowTest {
    private static final Path WORKFLOW = Path.of("..", ".github", "workflows", "check.yml");

    private static Map<String, Map<String, Object>> jobs(String text) {
        Map<?, ?> workflow = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        // YAML 1.1 reads the key "on" as true.
        assertTrue(((Map<?, ?>) workflow.get(Boolean.TRUE)).keySet().containsAll(List.of("pull_request", "schedule")));
        Map<String, Map<String, Object>> jobs = new java.util.TreeMap<>();
        ((Map<?, ?>) workflow.get("jobs")).forEach((name, job) -> jobs.put((String) name,
                ((Map<?, ?>) job).entrySet().stream().collect(Collectors.toMap(entry -> (String) entry.getKey(), Map.Entry::getValue))));
        return jobs;
    }

    private static List<Map<?, ?>> steps(Map<String, Object> job) {
        List<Map<?, ?>> steps = new ArrayList<>();
        ((List<?>) job.get("steps")).forEach(step -> steps.add((Map<?, ?>) step));
        return steps;
    }

    /** The commands of a job, for each value of its matrix. */
    private static TreeSet<String> commands(Map<String, Object> job) {
        TreeSet<String> commands = new TreeSet<>();
        Map<?, ?> matrix = (Map<?, ?>) ((Map<?, ?>) job.get("strategy")).get("matrix");
        for (Map<?, ?> step : steps(job)) {
            if (step.get("run") instanceof String run && run.startsWith("./framboise")) {
                matrix.forEach((name, values) -> ((List<?>) values)
                        .forEach(value -> commands.add(run.replace("${{ matrix." + name + " }}", (String) value))));
            }
        }
        return commands;
    }

    private static void isKnown(String command) {
        List<String> words = List.of(command.split(" "));
        if (!words.equals(List.of("./framboise", "test"))) {
            assertTrue(List.of("check", "fuzz").contains(words.get(1)), command);
            new CommandLine(words.get(1).equals("check") ? new CheckCommand() : new FuzzCommand()).parseArgs(words.subList(2, words.size()).toArray(String[]::new));
        }
    }

    @Test
    void everyChangeIsCheckedAndTestedOnTheOldestAndTheNewestJdkAndTheNightGoesFurther() throws IOException {
        Map<String, Map<String, Object>> jobs = jobs(Files.readString(WORKFLOW));
        assertEquals(new TreeSet<>(List.of("./framboise check --report reports", "./framboise fuzz --minutes 3 --seed 1 --work reports/fuzz",
                "./framboise test")), commands(jobs.get("change")));
        assertEquals(List.of("17", "25"), ((Map<?, ?>) ((Map<?, ?>) jobs.get("change").get("strategy")).get("matrix")).get("java"));
        assertEquals(new TreeSet<>(List.of("./framboise check --deep --report reports", "./framboise check --mutants --report reports")),
                commands(jobs.get("night")));
        jobs.values().forEach(job -> commands(job).forEach(WorkflowTest::isKnown));
    }

    @Test
    void aCommandThatThisProgramDoesNotHaveIsSeen() throws IOException {
        String wrong = Files.readString(WORKFLOW).replace("\"--deep\"", "\"--deeper\"");
        assertThrows(CommandLine.ParameterException.class, () -> commands(jobs(wrong).get("night")).forEach(WorkflowTest::isKnown));
    }

    @Test
    void everyActionIsOfOneVersion() throws IOException {
        for (Map<String, Object> job : jobs(Files.readString(WORKFLOW)).values()) {
            steps(job).stream().map(step -> step.get("uses")).filter(uses -> uses != null)
                    .forEach(uses -> assertTrue(uses.toString().matches("[\\w/-]+@(v\\d+\\.\\d+\\.\\d+|[0-9a-f]{40})"), uses.toString()));
            assertFalse(job.get("container").toString().endsWith("latest"));
        }
    }

    /** Of all workflows, whatever sets them off, in the words of a shell without quotes. */
    private static List<String> allCommands() throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(WORKFLOW.getParent())) {
            for (Path file : files.sorted().toList()) {
                Map<?, ?> workflow = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
                for (Object job : ((Map<?, ?>) workflow.get("jobs")).values()) {
                    for (Object step : (List<?>) ((Map<?, ?>) job).get("steps")) {
                        if (((Map<?, ?>) step).get("run") instanceof String run) {
                            run.lines().filter(line -> line.startsWith("./framboise ") && !line.equals("./framboise test")).forEach(all::add);
                        }
                    }
                }
            }
        }
        return all;
    }

    private static void isParsed(String command) {
        List<String> words = List.of(command.replace("\"", "").replace("${{ matrix.what }}", "--deep").split(" "));
        new CommandLine(new FramboiseCommand()).parseArgs(words.subList(1, words.size()).toArray(String[]::new));
    }

    @Test
    void whatTheNightAndAReleaseRunIsWhatThisProgramHas() throws IOException {
        List<String> all = allCommands();
        all.forEach(WorkflowTest::isParsed);
        for (String command : List.of("certify", "verify", "attack", "conformance", "fuzz", "check")) {
            assertTrue(all.stream().anyMatch(each -> each.startsWith("./framboise " + command + " ")), command);
        }
        assertThrows(CommandLine.ParameterException.class, () -> isParsed("./framboise certify --sloppily"));
    }
}
