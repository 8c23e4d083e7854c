define dso_local i32 @"once_null"(i32 %a0) #0 {
entry:
  %v0 = icmp ult i32 %a0, 2
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr @"heap.[Ldev.framboise.aot.ir.Lowered$Link;.1", i64 8
  %v4 = zext i32 %a0 to i64
  %v5 = getelementptr ptr, ptr %v3, i64 %v4
  %v6 = load atomic ptr, ptr %v5 unordered, align 8, !nonnull !4
  %v7 = getelementptr i8, ptr %v6, i64 16
  %v8 = load ptr, ptr %v7, align 8, !invariant.load !4
  %v9 = icmp ne ptr %v8, null
  br i1 %v9, label %b11, label %p10, !prof !1
b11:
  %v12 = getelementptr i8, ptr %v8, i64 8
  %v13 = load atomic i32, ptr %v12 unordered, align 4
  ret i32 %v13
p1:
  call void asm sideeffect "brk #ARRAY_INDEX", "~{memory}"() #5
  unreachable
p10:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
