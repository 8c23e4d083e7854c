define dso_local i32 @"type_test"(i32 %a0) #0 {
entry:
  %v0 = icmp ult i32 %a0, 2
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr @"heap.[Ldev.framboise.aot.ir.Lowered$Shape;.1", i64 8
  %v4 = zext i32 %a0 to i64
  %v5 = getelementptr ptr, ptr %v3, i64 %v4
  %v6 = load atomic ptr, ptr %v5 unordered, align 8
  %v7 = icmp ne ptr %v6, null
  br i1 %v7, label %b8, label %b9
b8:
  %v10 = getelementptr i8, ptr %v6, i64 0
  %v11 = load i32, ptr %v10, align 4, !invariant.load !4
  %v12 = icmp eq i32 %v11, 14
  br label %b9
b9:
  %v13 = phi i1 [ false, %b2 ], [ %v12, %b8 ]
  %v14 = zext i1 %v13 to i32
  %v15 = icmp eq i32 %v14, 0
  br i1 %v15, label %L0, label %b16
b16:
  %v19 = icmp eq ptr %v6, null
  br i1 %v19, label %b17, label %b18
b18:
  %v20 = getelementptr i8, ptr %v6, i64 0
  %v21 = load i32, ptr %v20, align 4, !invariant.load !4
  %v22 = icmp eq i32 %v21, 14
  br i1 %v22, label %b24, label %p23, !prof !1
b24:
  br label %b17
b17:
  %v25 = icmp ne ptr %v6, null
  br i1 %v25, label %b27, label %p26, !prof !1
b27:
  %v28 = getelementptr i8, ptr @"heap.dev.framboise.aot.ir.Lowered$Rectangle.1", i64 8
  %v29 = load atomic i32, ptr %v28 unordered, align 4
  br label %L1
L0:
  br label %L1
L1:
  %v30 = phi i32 [ %v29, %b27 ], [ 0, %L0 ]
  ret i32 %v30
p1:
  call void asm sideeffect "brk #ARRAY_INDEX", "~{memory}"() #5
  unreachable
p23:
  call void asm sideeffect "brk #CLASS_CAST", "~{memory}"() #5
  unreachable
p26:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
