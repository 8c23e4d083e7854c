define dso_local void @"grow"() #0 {
entry:
  %v0 = getelementptr i8, ptr @"heap.[Ldev.framboise.aot.ir.Lowered$Shape;.1", i64 8
  %v1 = getelementptr ptr, ptr %v0, i64 1
  %v2 = load atomic ptr, ptr %v1 unordered, align 8
  %v5 = icmp eq ptr %v2, null
  br i1 %v5, label %b3, label %b4
b4:
  %v6 = getelementptr i8, ptr %v2, i64 0
  %v7 = load i32, ptr %v6, align 4, !invariant.load !4
  %v8 = icmp eq i32 %v7, 14
  br i1 %v8, label %b10, label %p9, !prof !1
b10:
  br label %b3
b3:
  %v11 = icmp ne ptr %v2, null
  br i1 %v11, label %b13, label %p12, !prof !1
b13:
  %v14 = getelementptr i8, ptr @"heap.dev.framboise.aot.ir.Lowered$Rectangle.1", i64 8
  %v15 = load atomic i32, ptr %v14 unordered, align 4
  %v16 = add i32 %v15, 1
  %v17 = getelementptr i8, ptr @"heap.dev.framboise.aot.ir.Lowered$Rectangle.1", i64 8
  store atomic i32 %v16, ptr %v17 unordered, align 4
  ret void
p9:
  call void asm sideeffect "brk #CLASS_CAST", "~{memory}"() #5
  unreachable
p12:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
