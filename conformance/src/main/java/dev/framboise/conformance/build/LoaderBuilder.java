package dev.framboise.conformance.build;

import dev.framboise.aot.Compilation;
import dev.framboise.aot.CompilationRequest;
import dev.framboise.aot.FrontEnd;
import dev.framboise.aot.RefusedException;
import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.CodeModel;
import dev.framboise.aot.link.Compiler;
import dev.framboise.aot.link.Tool;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.metal.EntryPoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Builds the loader that lies on a board's card. */
public final class LoaderBuilder {
    /** The rate of a line of which nothing is said, baud. */
    public static final int USUAL_SPEED = 115_200;
    /** The highest rate that the UART can have. */
    public static final int HIGHEST_SPEED = 3_000_000;
    /** The lowest one that is worth it. */
    public static final int LOWEST_SPEED = 1200;

    private static final String RESOURCES = "/dev/framboise/conformance/loader/";
    private static final String ROOT = "dev.framboise.conformance.loader.Entry";
    private static final String NAME = "loader";
    private static final byte[] MARK = "CONFLOAD".getBytes(StandardCharsets.US_ASCII);
    private static final long CLOCK = 48_000_000;
    /** A bit is sampled so many times. */
    private static final int SAMPLES = 16;
    private static final int FRACTIONS = 64;

    private LoaderBuilder() {
    }

    /**
     * Builds it.
     *
     * @param speed     baud, {@value #LOWEST_SPEED} to {@value #HIGHEST_SPEED}
     * @param directory for what is made on the way
     * @return an arm64 Image
     */
    public static byte[] build(Toolchain toolchain, int speed, Path directory) {
        try {
            Files.createDirectories(directory);
            List<Path> classPath = List.of(ClassPath.home(Registry.class), ClassPath.home(SysReg.class), ClassPath.home(EntryPoint.class));
            Compilation compilation = FrontEnd.compile(new CompilationRequest(classPath, List.of(ROOT)));
            Files.writeString(directory.resolve("loader.ll"), compilation.llvmIr());
            Compiler compiler = new Compiler(toolchain, directory);
            compiler.compile("loader.ll", "-Os", CodeModel.SMALL, "java.o");
            resource(NAME + ".S", directory);
            resource(NAME + ".ld", directory);
            compiler.assemble(NAME + ".S", List.of(), "start.o");
            toolchain.run(Tool.LINKER, directory, List.of("-static", "--no-undefined", "--gc-sections", "--build-id=none", "--fatal-warnings",
                    "-T", NAME + ".ld", "-o", "loader.elf", "start.o", "java.o"));
            toolchain.run(Tool.OBJCOPY, directory, List.of("-O", "binary", "loader.elf", "loader.img"));
            return withSpeed(Files.readAllBytes(directory.resolve("loader.img")), speed);
        } catch (RefusedException refused) {
            throw new BuildFailure("the loader is outside the subset of Java that runs on metal (docs/java-subset.md):\n" + refused.getMessage(), refused);
        } catch (IOException failed) {
            throw new BuildFailure("the loader cannot be written to " + directory + ": " + failed + ". Make that directory writable.", failed);
        }
    }

    /** Writes the divisors of a rate, in 64ths, behind their mark (DDI 0183 3.3.6). */
    static byte[] withSpeed(byte[] image, int speed) {
        int at = 0;
        while (!Arrays.equals(MARK, 0, MARK.length, image, at, at + MARK.length)) {
            at++;
        }
        long divisor = divisor(speed);
        ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).putInt(at + MARK.length, (int) (divisor / FRACTIONS))
                .putInt(at + MARK.length + Integer.BYTES, (int) (divisor % FRACTIONS));
        return image;
    }

    /** The clock by sixteen times the rate, in 64ths, to the nearest. */
    static long divisor(int speed) {
        if (speed < LOWEST_SPEED || speed > HIGHEST_SPEED) {
            throw new IllegalArgumentException(speed + " baud");
        }
        long samples = (long) SAMPLES * speed;
        return (CLOCK * FRACTIONS + samples / 2) / samples;
    }

    private static void resource(String name, Path directory) throws IOException {
        try (InputStream in = LoaderBuilder.class.getResourceAsStream(RESOURCES + name)) {
            if (in == null) {
                throw new IOException("the class path lacks " + RESOURCES + name + ": build it anew");
            }
            Files.write(directory.resolve(name), in.readAllBytes());
        }
    }
}
