package dev.framboise.conformance.build;

import dev.framboise.aot.Compilation;
import dev.framboise.aot.CompilationRequest;
import dev.framboise.aot.FrontEnd;
import dev.framboise.aot.RefusedException;
import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.CodeModel;
import dev.framboise.aot.link.Compiler;
import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.ElfSection;
import dev.framboise.aot.link.Tool;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.World;
import dev.framboise.metal.EntryPoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Builds payloads: the checks' class files, those of {@code armv8} and {@code metal}, and a little assembly, compiled by the hypervisor's
 * own compiler. Its rules for the hypervisor's binary do not hold here: a payload executes what a kernel must not.
 */
public final class PayloadBuilder {
    private static final String OWN = "dev.framboise.conformance";
    private static final String PAYLOAD = "dev/framboise/conformance/payload/";
    private static final String RESOURCES = "/dev/framboise/conformance/payload/";
    private static final List<String> ASSEMBLY = List.of("start", "vectors", "plan");
    private static final String SCRIPT = "payload.ld";
    private static final String ROOT = OWN + ".payload.EntryPoints";
    private static final long RELATIVE = 1027;
    private static final int RELOCATION = 24;

    private final Toolchain toolchain;
    private final List<Path> checks;
    private final Registry registry;

    private PayloadBuilder(Toolchain toolchain, List<Path> checks, Registry registry) {
        this.toolchain = toolchain;
        this.checks = checks;
        this.registry = registry;
    }

    /** Of the suite. */
    public static PayloadBuilder ofTheSuite(Toolchain toolchain) {
        return new PayloadBuilder(toolchain, List.of(ClassPath.home(Registry.class)), Registry.ofTheSuite());
    }

    /** Of checks in some packages below {@value #OWN}, found in a part of the class path beside the suite's own. */
    public static PayloadBuilder of(Toolchain toolchain, Path part, List<String> packages) {
        List<Path> checks = List.of(ClassPath.home(Registry.class), part);
        return new PayloadBuilder(toolchain, checks, Registry.read(checks, packages));
    }

    /** Its checks. */
    public Registry registry() {
        return registry;
    }

    /**
     * Builds the payload of a world.
     *
     * @param directory for what is made on the way; gets {@code payload.elf}, too
     * @throws BuildFailure when something cannot be compiled; the message has the compiler's words
     */
    public Payload build(World world, Path directory) {
        try {
            Files.createDirectories(directory);
            Path classes = Files.createDirectories(directory.resolve("classes"));
            write(classes, world);
            Compilation compilation = compile(classes);
            return link(world, directory, compilation);
        } catch (IOException failed) {
            throw new BuildFailure("the payload cannot be written to " + directory + ": " + failed + ". Make that directory writable.", failed);
        }
    }

    /**
     * The class files of a world's payload, as they are compiled.
     *
     * @param directory for what is assembled on the way
     */
    public SortedMap<String, byte[]> classFiles(World world, Path directory) {
        SortedMap<String, byte[]> all = own();
        all.putAll(written(world, all, directory));
        all.keySet().removeIf(name -> !name.startsWith(PAYLOAD) && registry.all().stream().noneMatch(entry -> isBeside(name, entry)));
        return all;
    }

    private static boolean isBeside(String name, CheckEntry entry) {
        return name.startsWith(entry.owner().substring(0, entry.owner().lastIndexOf('/') + 1));
    }

    private SortedMap<String, byte[]> own() {
        SortedMap<String, byte[]> all = new TreeMap<>();
        for (Path part : checks) {
            ClassPath.classes(part, OWN).forEach((name, bytes) -> {
                if (!name.startsWith("dev/framboise/conformance/build/")) {
                    all.put(name, bytes);
                }
            });
        }
        return all;
    }

    /** What is not as javac has it: instructions' words are in place, and there is the table of checks. */
    private SortedMap<String, byte[]> written(World world, SortedMap<String, byte[]> all, Path directory) {
        SortedMap<String, byte[]> written = new InstructionWords(toolchain, directory).replace(all);
        written.put(CheckTableWriter.NAME, CheckTableWriter.write(world, registry.of(world)));
        return written;
    }

    private void write(Path classes, World world) throws IOException {
        for (Map.Entry<String, byte[]> one : written(world, own(), classes).entrySet()) {
            Path file = classes.resolve(one.getKey() + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, one.getValue());
        }
    }

    private Compilation compile(Path classes) {
        List<Path> classPath = new ArrayList<>(List.of(classes));
        classPath.addAll(checks);
        classPath.add(ClassPath.home(SysReg.class));
        classPath.add(ClassPath.home(EntryPoint.class));
        try {
            return FrontEnd.compile(new CompilationRequest(classPath, List.of(ROOT)));
        } catch (RefusedException refused) {
            throw new BuildFailure("the payload is outside the subset of Java that runs on metal (docs/java-subset.md):\n" + refused.getMessage(), refused);
        }
    }

    private Payload link(World world, Path directory, Compilation compilation) throws IOException {
        Compiler compiler = new Compiler(toolchain, directory);
        Files.writeString(directory.resolve("payload.ll"), compilation.llvmIr());
        Files.writeString(directory.resolve("offsets.inc"), compilation.assemblyOffsets());
        compiler.compile("payload.ll", "-Os", CodeModel.SMALL, "payload.o");
        resource("world" + world.level() + ".h", directory.resolve("world.h"));
        resource(SCRIPT, directory.resolve(SCRIPT));
        List<String> arguments = new ArrayList<>(List.of("-static", "-pie", "--no-dynamic-linker", "--no-undefined", "--gc-sections", "--build-id=none",
                "--fatal-warnings", "-z", "max-page-size=4096", "-z", "norelro", "-z", "notext", "-T", SCRIPT, "-o", "payload.elf", "payload.o"));
        for (String name : ASSEMBLY) {
            resource(name + ".S", directory.resolve(name + ".S"));
            compiler.assemble(name + ".S", List.of(Path.of(".")), name + ".o");
            arguments.add(name + ".o");
        }
        toolchain.run(Tool.LINKER, directory, arguments);
        toolchain.run(Tool.OBJCOPY, directory, List.of("-O", "binary", "payload.elf", "payload.img"));
        ElfFile elf = ElfFile.read(directory.resolve("payload.elf"));
        requireRelative(elf);
        int plan = (int) elf.symbol("plan").orElseThrow().value();
        return new Payload(world, Files.readAllBytes(directory.resolve("payload.img")), plan, registry.of(world), compilation.panicSites());
    }

    /** start.S knows one kind of relocation. */
    private static void requireRelative(ElfFile elf) {
        ElfSection section = elf.section(".rela.dyn").orElseThrow(() -> new BuildFailure(elf.path() + " has no relocations: it cannot run where it is loaded."));
        ByteBuffer entries = elf.content(section);
        for (int at = 0; at < entries.limit(); at += RELOCATION) {
            if (entries.getLong(at + 8) != RELATIVE) {
                throw new BuildFailure(elf.path() + ": relocation of type " + entries.getLong(at + 8)
                        + " at 0x" + Long.toHexString(entries.getLong(at)) + "; start.S carries out R_AARCH64_RELATIVE alone.");
            }
        }
    }

    private static void resource(String name, Path file) throws IOException {
        try (InputStream in = PayloadBuilder.class.getResourceAsStream(RESOURCES + name)) {
            if (in == null) {
                throw new IOException("the class path lacks " + RESOURCES + name + ": build it anew");
            }
            Files.write(file, in.readAllBytes());
        }
    }
}
