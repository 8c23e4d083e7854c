define dso_local i64 @"frame"(ptr %a0, i32 %a1) #0 {
entry:
  %v0 = icmp ne ptr %a0, null
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = icmp ult i32 %a1, 2
  br i1 %v3, label %b5, label %p4, !prof !1
b5:
  %v6 = getelementptr i8, ptr %a0, i64 8
  %v7 = zext i32 %a1 to i64
  %v8 = getelementptr i64, ptr %v6, i64 %v7
  store atomic i64 1, ptr %v8 unordered, align 8
  %v9 = getelementptr i8, ptr %a0, i64 28
  %v10 = load atomic i32, ptr %v9 unordered, align 4
  %v11 = icmp ne i32 %v10, 5
  br i1 %v11, label %L0, label %b12
b12:
  br label %L1
L0:
  br label %L1
L1:
  %v13 = phi i32 [ 1, %b12 ], [ 0, %L0 ]
  %v14 = getelementptr i8, ptr %a0, i64 24
  %v15 = trunc i32 %v13 to i8
  store atomic i8 %v15, ptr %v14 unordered, align 1
  %v16 = getelementptr i8, ptr %a0, i64 8
  %v17 = getelementptr i64, ptr %v16, i64 1
  %v18 = load atomic i64, ptr %v17 unordered, align 8
  ret i64 %v18
p1:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
p4:
  call void asm sideeffect "brk #ARRAY_INDEX", "~{memory}"() #5
  unreachable
}
