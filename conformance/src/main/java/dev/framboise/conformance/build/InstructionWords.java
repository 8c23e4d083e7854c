package dev.framboise.conformance.build;

import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.Tool;
import dev.framboise.aot.link.Toolchain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Puts numbers in the place of {@code A64.word("...")}, {@code A32.word("...")} and {@code T32.word("...")}: all texts are assembled in one go. */
final class InstructionWords {
    /** A call that asks for a word. */
    private record Request(MethodNode method, MethodInsnNode call, InstructionSet set, LdcInsnNode constant) {
        String text() {
            return (String) constant.cst;
        }
    }

    private final Toolchain toolchain;
    private final Path directory;

    /** @param directory for what is assembled */
    InstructionWords(Toolchain toolchain, Path directory) {
        this.toolchain = toolchain;
        this.directory = directory;
    }

    /**
     * The classes among these that ask for words, with the words in place.
     *
     * @throws BuildFailure      when a text is no instruction
     * @throws RegistryException when it is no constant
     */
    SortedMap<String, byte[]> replace(SortedMap<String, byte[]> classes) {
        Map<ClassNode, List<Request>> requests = new HashMap<>();
        Map<InstructionSet, SortedSet<String>> texts = new HashMap<>();
        for (byte[] bytes : classes.values()) {
            ClassNode node = new ClassNode();
            new ClassReader(bytes).accept(node, 0);
            List<Request> found = requests(node);
            if (!found.isEmpty()) {
                requests.put(node, found);
                found.forEach(request -> texts.computeIfAbsent(request.set(), set -> new TreeSet<>()).add(request.text()));
            }
        }
        Map<InstructionSet, Map<String, Integer>> words = new HashMap<>();
        texts.forEach((set, wanted) -> words.put(set, assemble(set, wanted)));
        SortedMap<String, byte[]> replaced = new TreeMap<>();
        requests.forEach((node, found) -> {
            found.forEach(request -> {
                request.constant().cst = words.get(request.set()).get(request.text());
                request.method().instructions.remove(request.call());
            });
            ClassWriter writer = new ClassWriter(0);
            node.accept(writer);
            replaced.put(node.name, writer.toByteArray());
        });
        return replaced;
    }

    private static List<Request> requests(ClassNode node) {
        List<Request> found = new ArrayList<>();
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof MethodInsnNode call && call.name.equals("word")) {
                    for (InstructionSet set : InstructionSet.values()) {
                        if (call.owner.equals(set.owner())) {
                            found.add(new Request(method, call, set, constant(node, method, call, set)));
                        }
                    }
                }
            }
        }
        return found;
    }

    private static LdcInsnNode constant(ClassNode node, MethodNode method, MethodInsnNode call, InstructionSet set) {
        AbstractInsnNode before = call.getPrevious();
        while (before != null && before.getOpcode() < 0) {
            before = before.getPrevious();
        }
        if (before instanceof LdcInsnNode constant && constant.cst instanceof String) {
            return constant;
        }
        throw new RegistryException(node.name + "." + method.name + ": " + set + ".word takes a constant text");
    }

    private Map<String, Integer> assemble(InstructionSet set, Collection<String> texts) {
        String name = set.fileName();
        String source = set.directives + "\n.text\n" + String.join("\n.balign 4\n", texts) + "\n.balign 4\n";
        try {
            Files.writeString(directory.resolve(name + ".s"), source);
            toolchain.run(Tool.CLANG, directory, List.of("-c", "--target=" + set.target, "-o", name + ".o", name + ".s"));
            toolchain.run(Tool.OBJCOPY, directory, List.of("-O", "binary", "--only-section=.text", name + ".o", name + ".bin"));
            ByteBuffer code = ByteBuffer.wrap(Files.readAllBytes(directory.resolve(name + ".bin"))).order(ByteOrder.LITTLE_ENDIAN);
            if (code.limit() != Integer.BYTES * texts.size()) {
                throw new BuildFailure("a text of " + set + ".word is not one instruction. They are: " + texts);
            }
            Map<String, Integer> words = new HashMap<>();
            texts.forEach(text -> words.put(text, set.word(code.getInt())));
            return words;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
