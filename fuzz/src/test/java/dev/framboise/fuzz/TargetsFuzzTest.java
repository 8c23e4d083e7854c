package dev.framboise.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.framboise.fuzz.target.Play;
import dev.framboise.fuzz.target.Targets;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each target plays its corpus: the inputs are beside this class, in a directory for each method. */
class TargetsFuzzTest {
    @FuzzTest
    void traps(byte[] input) {
        Play.input(Targets.named("traps"), input);
    }

    @FuzzTest
    void calls(byte[] input) {
        Play.input(Targets.named("calls"), input);
    }

    @FuzzTest
    void devices(byte[] input) {
        Play.input(Targets.named("devices"), input);
    }

    @FuzzTest
    void pages(byte[] input) {
        Play.input(Targets.named("pages"), input);
    }

    @FuzzTest
    void distributor(byte[] input) {
        Play.input(Targets.named("distributor"), input);
    }

    @FuzzTest
    void lists(byte[] input) {
        Play.input(Targets.named("lists"), input);
    }

    @FuzzTest
    void bundle(byte[] input) {
        Play.input(Targets.named("bundle"), input);
    }

    @FuzzTest
    void tree(byte[] input) {
        Play.input(Targets.named("tree"), input);
    }

    @FuzzTest
    void trace(byte[] input) {
        Play.input(Targets.named("trace"), input);
    }

    @FuzzTest
    void shell(byte[] input) {
        Play.input(Targets.named("shell"), input);
    }

    @FuzzTest
    void machine(byte[] input) {
        Play.input(Targets.named("machine"), input);
    }

    @FuzzTest
    void boot(byte[] input) {
        Play.input(Targets.named("boot"), input);
    }

    @FuzzTest
    void ownership(byte[] input) {
        Play.input(Targets.named("ownership"), input);
    }

    @FuzzTest
    void vmids(byte[] input) {
        Play.input(Targets.named("vmids"), input);
    }

    @FuzzTest
    void console(byte[] input) {
        Play.input(Targets.named("console"), input);
    }

    @Test
    void everyTargetOfThisModuleIsHere() {
        List<String> here = Arrays.stream(TargetsFuzzTest.class.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(FuzzTest.class))
                .map(Method::getName).sorted().toList();
        assertEquals(Targets.names(), here);
    }
}
