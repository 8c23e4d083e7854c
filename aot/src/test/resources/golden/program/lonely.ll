define dso_local i32 @"lonely"(i32 %a0) #0 {
entry:
  %v0 = icmp ult i32 %a0, 1
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr @"heap.[Ldev.framboise.aot.ir.Lowered$Lonely;.1", i64 8
  %v4 = zext i32 %a0 to i64
  %v5 = getelementptr ptr, ptr %v3, i64 %v4
  %v6 = load atomic ptr, ptr %v5 unordered, align 8, !nonnull !4
  %v7 = call i32 @"dev.framboise.aot.ir.Lowered$OnlyOne.value()"(ptr @"heap.dev.framboise.aot.ir.Lowered$OnlyOne.1")
  ret i32 %v7
p1:
  call void asm sideeffect "brk #ARRAY_INDEX", "~{memory}"() #5
  unreachable
}
