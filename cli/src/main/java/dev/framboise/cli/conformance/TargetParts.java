package dev.framboise.cli.conformance;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.hypervisor.BuiltImage;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What is fetched or compiled when a target asks for it.
 *
 * @param hypervisor this project's
 * @param xen        Debian's
 * @param kernel     Debian's, a host for KVM
 * @param toolchain  compiles programs for AArch64
 */
public record TargetParts(Supplier<BuiltImage> hypervisor, Supplier<Path> xen, Supplier<Path> kernel, Supplier<Toolchain> toolchain) {
}
