package dev.framboise.aot.ir;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.Front;
import dev.framboise.aot.image.Optimization;
import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.CodeModel;
import dev.framboise.aot.link.Compiler;
import dev.framboise.aot.link.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClangTest {
    @TempDir
    Path temporary;

    private void compile(String ir, Optimization level) throws IOException {
        Files.writeString(temporary.resolve("module.ll"), ir);
        new Compiler(Toolchain.open(message -> { }), temporary).compile("module.ll", level.option(), CodeModel.TINY, "module.o");
    }

    @ParameterizedTest
    @EnumSource(Optimization.class)
    void clangAcceptsTheModuleWithoutAWarning(Optimization level) throws IOException {
        compile(Front.compile(Lowered.class).llvmIr(), level);
        assertTrue(Files.size(temporary.resolve("module.o")) > 0);
    }

    @Test
    void clangRefusesAModuleWithAWrongType() {
        String ir = Front.compile(Lowered.class).llvmIr().replaceFirst("sdiv i32 %a0", "sdiv i64 %a0");
        assertThrows(BuildFailure.class, () -> compile(ir, Optimization.O2));
    }
}
