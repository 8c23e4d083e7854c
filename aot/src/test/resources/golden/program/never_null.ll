define dso_local i32 @"never_null"(i32 %a0) #0 {
entry:
  %v0 = icmp ult i32 %a0, 2
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr @"heap.[Ldev.framboise.aot.ir.Lowered$Link;.1", i64 8
  %v4 = zext i32 %a0 to i64
  %v5 = getelementptr ptr, ptr %v3, i64 %v4
  %v6 = load atomic ptr, ptr %v5 unordered, align 8, !nonnull !4
  %v7 = getelementptr i8, ptr %v6, i64 8
  %v8 = load ptr, ptr %v7, align 8, !invariant.load !4, !nonnull !4
  %v9 = getelementptr i8, ptr %v8, i64 8
  %v10 = load atomic i32, ptr %v9 unordered, align 4
  ret i32 %v10
p1:
  call void asm sideeffect "brk #ARRAY_INDEX", "~{memory}"() #5
  unreachable
}
