package dev.framboise.proof.image;

import dev.framboise.aot.Compilation;
import dev.framboise.aot.CompilationRequest;
import dev.framboise.aot.FrontEnd;
import dev.framboise.aot.RefusedException;
import dev.framboise.aot.check.Code;
import dev.framboise.aot.image.ImageBuilder;
import dev.framboise.aot.image.ImageRequest;
import dev.framboise.aot.image.Optimization;
import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.armv8.address.Pa;
import dev.framboise.hal.rpi4.ImageSources;
import dev.framboise.metal.EntryPoint;
import dev.framboise.proof.ProofFailure;
import dev.framboise.vmkernel.Kernel;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The image that ships: the linked file with its symbols, the flat file, the call graph. */
public final class ShippedImage {
    private final ElfFile elf;
    private final Path image;
    private final Path callGraph;
    private Code code;
    private Compilation compilation;

    /**
     * An image that was built of the class files that this program runs with.
     *
     * @param elf the linked file
     * @param image kernel8.img
     * @param callGraph kernel.callgraph
     */
    public ShippedImage(Path elf, Path image, Path callGraph) {
        this.elf = ElfFile.read(elf);
        this.image = image;
        this.callGraph = callGraph;
    }

    /** Builds it. @param directory where it goes @throws ProofFailure if the compiler takes it not */
    public static ShippedImage build(Path directory) {
        try {
            ImageSources sources = ImageSources.unpack(directory.resolve("sources"));
            Path output = directory.resolve("image");
            new ImageBuilder(Toolchain.open(line -> { })).build(new ImageRequest(classPath(), ImageSources.rootClasses(), sources.assembly(),
                    sources.linkerScript(), output, Optimization.OS));
            return new ShippedImage(output.resolve("kernel.elf"), output.resolve("kernel8.img"), output.resolve("kernel.callgraph"));
        } catch (IOException | RefusedException failed) {
            throw new ProofFailure("the image cannot be built: " + failed.getMessage(), failed);
        }
    }

    /** Where its class files are, in the order in which they are searched. */
    public static List<Path> classPath() {
        return List.of(home(ImageSources.class), home(Kernel.class), home(Pa.class), home(EntryPoint.class));
    }

    private static Path home(Class<?> member) {
        try {
            return Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The linked file. */
    public ElfFile elf() {
        return elf;
    }

    /** Its instructions. */
    public synchronized Code code() {
        if (code == null) {
            code = new Code(elf);
        }
        return code;
    }

    /** What the compiler's front end says of the same class files. */
    public synchronized Compilation compilation() {
        if (compilation == null) {
            try {
                compilation = FrontEnd.compile(new CompilationRequest(classPath(), ImageSources.rootClasses()));
            } catch (RefusedException refused) {
                throw new ProofFailure("the image's classes are refused: " + refused.getMessage(), refused);
            }
        }
        return compilation;
    }

    /** The lines of the call graph. */
    public List<String> calls() {
        try {
            return Files.readAllLines(callGraph);
        } catch (IOException failed) {
            throw new ProofFailure("the call graph cannot be read: " + failed.getMessage(), failed);
        }
    }

    /** The SHA-256 of the flat file, in hexadecimal. */
    public String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(image)));
        } catch (IOException failed) {
            throw new ProofFailure("the image cannot be read: " + failed.getMessage(), failed);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
