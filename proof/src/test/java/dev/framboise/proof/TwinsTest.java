package dev.framboise.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.proof.prove.PropertyClasses;
import dev.framboise.proof.prove.Proposition;
import dev.framboise.proof.prove.Prover;
import dev.framboise.proof.prove.Result;
import dev.framboise.proof.prove.Verdict;
import dev.framboise.proof.twin.KernelLoader;
import dev.framboise.proof.twin.ReplaySource;
import dev.framboise.proof.twin.SourceCompiler;
import dev.framboise.proof.twin.Twin;
import dev.framboise.proof.twin.Twins;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every property sees its wrong copy of the kernel, and the JVM does too on the inputs that were found. */
class TwinsTest {
    private static final Map<Twin, Map<String, byte[]>> CHANGED = new LinkedHashMap<>();
    private static final Map<Twin, Result> RESULTS = new LinkedHashMap<>();

    @BeforeAll
    static void refute() {
        Map<String, Proposition> propositions = PropertyClasses.propositions().stream()
                .collect(Collectors.toMap(Proposition::name, proposition -> proposition));
        for (Twin twin : Twins.all()) {
            CHANGED.put(twin, twin.classes());
            RESULTS.put(twin, new Prover(CHANGED.get(twin)).prove(propositions.get(twin.violates())));
        }
    }

    @Test
    void everyTwinIsRefuted() {
        List<String> failures = new ArrayList<>();
        RESULTS.forEach((twin, result) -> {
            if (result.verdict() != Verdict.REFUTED) {
                failures.add(twin.name() + ": " + result.text());
            }
        });
        assertEquals(List.of(), failures);
    }

    @Test
    void everyPropertyHasATwin() {
        assertEquals(new TreeSet<>(PropertyClasses.propositions().stream().map(Proposition::name).toList()),
                new TreeSet<>(CHANGED.keySet().stream().map(Twin::violates).toList()));
    }

    @Test
    void theReplayOfEveryCounterexampleFailsOnTheWrongCopyAndPassesOnTheRightOne() throws ReflectiveOperationException {
        Map<Twin, ReplaySource> replays = new LinkedHashMap<>();
        RESULTS.forEach((twin, result) -> replays.put(twin, new ReplaySource(result.counterexample())));
        Map<String, String> sources = new HashMap<>();
        replays.forEach((twin, replay) -> sources.put(replay.name(), replay.text()));
        Map<String, byte[]> compiled = SourceCompiler.compile(sources);
        List<String> failures = new ArrayList<>();
        for (Map.Entry<Twin, ReplaySource> each : replays.entrySet()) {
            // Two twins of one property have tests of one name.
            Map<String, byte[]> own = sources.get(each.getValue().name()).equals(each.getValue().text()) ? compiled
                    : SourceCompiler.compile(Map.of(each.getValue().name(), each.getValue().text()));
            Map<String, byte[]> wrong = new HashMap<>(own);
            wrong.putAll(CHANGED.get(each.getKey()));
            Throwable onTheWrong = outcome(new KernelLoader(wrong), each.getValue().name());
            Throwable onTheRight = outcome(new KernelLoader(own), each.getValue().name());
            if (onTheWrong == null || onTheRight != null) {
                failures.add(each.getKey().name() + ": the wrong copy " + onTheWrong + ", the right one " + onTheRight + "\n" + each.getValue().text());
            }
        }
        assertEquals(List.of(), failures);
    }

    /** What the tests of a class end with; null: they pass. */
    private static Throwable outcome(ClassLoader loader, String name) throws ReflectiveOperationException {
        Class<?> type = loader.loadClass(name);
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object test = constructor.newInstance();
        for (Method method : Arrays.stream(type.getDeclaredMethods()).filter(m -> m.isAnnotationPresent(Test.class)).toList()) {
            method.setAccessible(true);
            try {
                method.invoke(test);
            } catch (InvocationTargetException failed) {
                return failed.getCause();
            }
        }
        return null;
    }
}
