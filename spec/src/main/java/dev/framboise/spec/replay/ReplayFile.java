package dev.framboise.spec.replay;

import dev.framboise.spec.SpecFailure;
import dev.framboise.spec.check.Checker;
import dev.framboise.spec.files.Core;
import dev.framboise.spec.files.Model;
import dev.framboise.spec.files.SpecFiles;
import dev.framboise.spec.tlc.Finding;
import dev.framboise.spec.tlc.Jvm;
import dev.framboise.spec.tlc.Outcome;
import dev.framboise.spec.tlc.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tlc2.value.impl.Value;

/** Makes of a counterexample of a model that calls a core a test that makes the same calls without TLC. */
public final class ReplayFile {
    private final Checker checker;
    private final SpecFiles files;
    private final Core core;
    private final Model model;
    private final Jvm jvm;

    /** Of a model on a core. @param jvm the one in which it failed */
    public ReplayFile(Checker checker, SpecFiles files, Core core, Model model, Jvm jvm) {
        this.checker = checker;
        this.files = files;
        this.core = core;
        this.model = model;
        this.jvm = jvm;
    }

    /** The test's class. */
    public String name() {
        StringBuilder name = new StringBuilder();
        for (String word : model.name().split("-")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name + "ReplayTest";
    }

    /** The calls of a counterexample, as {@link Replay} reads them; empty: it is none of calls. @param directory where files may be */
    public String calls(Outcome outcome, Path directory) {
        List<Step> steps = outcome.steps().stream().filter(step -> !step.state().isEmpty()).toList();
        if (steps.isEmpty()) {
            return "";
        }
        Path kept = directory.resolve("calls");
        checker.again(model, files, checker.bounds(model), jvm.with(List.of(Calls.option(kept))));
        List<Call> calls = Calls.read(kept);
        StringBuilder text = new StringBuilder();
        Map<String, Boolean> seen = new java.util.TreeMap<>();
        for (int i = 0; i + 1 < steps.size(); i++) {
            Call step = last(calls, steps.get(i).state(), steps.get(i + 1).state());
            if (step != null && i + 2 < steps.size() && seen.put(step.toString(), true) == null) {
                text.append(Replay.block(step, List.of("- " + step.answer().replaceFirst("verdict \\|-> \"\\w+\", whole \\|-> \\w+, ", ""))));
            }
        }
        boolean isStep = outcome.finding() == Finding.ACTION_PROPERTY;
        Map<String, String> from = steps.get(steps.size() - (isStep ? 2 : 1)).state();
        Call call = last(calls, from, isStep ? steps.get(steps.size() - 1).state() : Map.of());
        return call == null || !isAction(call) ? "" : text + Replay.block(call, allowed(call, from, directory));
    }

    /** Whether the specification has an action for it: what is only asked leads nowhere. */
    private boolean isAction(Call call) {
        String method = call.method().replace("\"", "");
        return core.actions().stream().anyMatch(entry -> entry.startsWith(method + "=") || entry.startsWith(method + "."));
    }

    /** The last call in this state that led to that one. */
    private static Call last(List<Call> calls, Map<String, String> from, Map<String, String> to) {
        Call last = null;
        for (Call call : calls) {
            if (Call.agrees(Call.fields(call.now()), from)
                    && (to.isEmpty() || call.answer().startsWith("[") && Call.agrees(Call.fields(call.answer()), to))) {
                last = call;
            }
        }
        return last;
    }

    /** What the specification allows a call to come to, as TLC finds it. */
    private List<String> allowed(Call call, Map<String, String> from, Path directory) {
        Map<String, String> bounds = checker.bounds(model);
        Map<String, Value> now = Call.fields(call.now());
        List<String> allowed = new ArrayList<>();
        String method = call.method().replace("\"", "");
        for (String entry : core.actions()) {
            String key = entry.substring(0, entry.indexOf('='));
            String verdict = key.contains(".") ? key.substring(key.indexOf('.') + 1) : "-";
            if (key.equals(method) || key.startsWith(method + ".")) {
                Path told = directory.resolve("told-" + allowed.size() + "-" + key);
                Outcome outcome = checker.again(Expectation.model(model, bounds), Expectation.files(files, model, bounds, from, now.keySet(),
                        entry.substring(entry.indexOf('=') + 1).replace("_", call.who())), Expectation.bounds(bounds),
                        jvm.with(List.of(Calls.option(told))));
                if (outcome.finding() != Finding.NOTHING) {
                    throw new SpecFailure("TLC does not say what the specification allows after " + call.method() + ": " + outcome.words());
                }
                lines(told).forEach(state -> allowed.add(verdict + " " + state));
            }
        }
        return allowed;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failed) {
            throw new SpecFailure("TLC did not say what the specification allows: " + failed.getMessage(), failed);
        }
    }

    /** The test's source. */
    public String source(String calls, String verdict) {
        return "package dev.framboise.spec.replay;\n\nimport org.junit.jupiter.api.Test;\n\n"
                + "/** Calls of " + core.where() + " as in a counterexample of model " + model.name() + ": " + verdict + ". */\n"
                + "class " + name() + " {\n    @Test\n    void everyCallIsAnsweredAsTheSpecificationAllows() {\n        Replay.of(\"\"\"\n"
                + calls.strip().lines().map(line -> line.isEmpty() ? "\n" : "                " + line.replace("\\", "\\\\") + "\n")
                        .collect(Collectors.joining()) + "                \"\"\");\n    }\n}\n";
    }
}
